import { CommandError } from '../command-error';
import { toNumber } from '../engine/compare';
import { field, isArray, isDocument, isNumeric, type Document, type Value } from '../engine/value';

/** The fields of a command or of a part of it, read with their types. Each throws CommandError when the type is another. */
export class Arguments {
  constructor(
    /** Of the command, for messages. */
    private readonly name: string,
    private readonly fields: Document,
  ) {}

  /** Refuses every field that is not among the known ones: to ignore it could change what the caller gets. */
  refuseOthers(known: readonly string[]): void {
    const unknown = Object.keys(this.fields).find((name) => !known.includes(name));
    if (unknown === undefined) return;
    throw new CommandError('NotImplemented', `The embedded server does not support '${unknown}' of ${this.name}`);
  }

  value(name: string): Value | undefined {
    return field(this.fields, name) ?? undefined;
  }

  text(name: string): string {
    const value = this.value(name);
    if (typeof value === 'string') return value;
    throw this.wrongType(name, 'a string');
  }

  flag(name: string, fallback = false): boolean {
    const value = this.value(name) ?? fallback;
    if (typeof value === 'boolean') return value;
    if (isNumeric(value)) return toNumber(value) !== 0;
    throw this.wrongType(name, 'a boolean');
  }

  /** A whole number of zero or more. */
  whole(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    const number = isNumeric(value) ? toNumber(value) : NaN;
    if (Number.isSafeInteger(number) && number >= 0) return number;
    throw this.wrongType(name, 'a whole number of zero or more');
  }

  document(name: string): Document {
    const value = this.value(name) ?? {};
    if (isDocument(value)) return value;
    throw this.wrongType(name, 'an object');
  }

  list(name: string): readonly Value[] {
    const value = this.value(name);
    if (isArray(value)) return value;
    throw this.wrongType(name, 'an array');
  }

  /** Each document of a list, read in the same way. */
  parts(name: string, known: readonly string[]): readonly Arguments[] {
    return this.list(name).map((value) => {
      if (!isDocument(value)) throw this.wrongType(name, 'an array of objects');
      const part = new Arguments(`${this.name}.${name}`, value);
      part.refuseOthers(known);
      return part;
    });
  }

  private wrongType(name: string, wanted: string): CommandError {
    return new CommandError('TypeMismatch', `The field '${this.name}.${name}' must be ${wanted}`);
  }
}
