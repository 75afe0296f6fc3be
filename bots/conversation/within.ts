/** What `value` comes to, or `late` when that takes longer than so many milliseconds. A failure that comes later is dropped. */
export async function within<T, L>(milliseconds: number, value: Promise<T>, late: () => L): Promise<T | L> {
  value.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<L>((resolve) => {
    timer = setTimeout(() => {
      // What came while the process was busy with something else is looked at first: it came in time.
      setImmediate(() =>
        setImmediate(() => {
          resolve(late());
        }),
      );
    }, milliseconds);
  });
  try {
    return await Promise.race([value, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
