/**
 * Something else in the place of a property, such as a function of Deno that is
 * to fail, until the end of the block.
 *
 * @module
 */

/** Puts a value in the place of `object[name]`; `using` puts the old one back. */
export function standIn(
  object: object,
  name: string,
  value: unknown,
): Disposable {
  const own = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, {
    value,
    configurable: true,
    writable: true,
  });
  return {
    [Symbol.dispose]() {
      if (own) Object.defineProperty(object, name, own);
      else Reflect.deleteProperty(object, name);
    },
  };
}
