/** The first of many items by an order, kept as they come: no more is sorted than is wanted. */
export class Top<T> {
  private readonly kept: T[] = [];

  constructor(
    private readonly limit: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  /** The last of those kept, once there are as many as wanted: what does not come before it need not be added. */
  get last(): T | undefined {
    return this.kept.length === this.limit ? this.kept.at(-1) : undefined;
  }

  add(item: T): void {
    if (this.kept.length < this.limit) {
      this.kept.push(item);
      if (this.kept.length === this.limit) this.kept.sort(this.compare);
      return;
    }
    const place = this.placeOf(item);
    if (place === this.limit) return;
    this.kept.splice(place, 0, item);
    this.kept.pop();
  }

  /** Those kept, in order. */
  items(): T[] {
    return this.kept.sort(this.compare);
  }

  private placeOf(item: T): number {
    let [low, high] = [0, this.kept.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.kept[middle];
      if (other !== undefined && this.compare(other, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
