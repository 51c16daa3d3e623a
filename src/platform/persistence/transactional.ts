import { UnitOfWork } from './unit-of-work.js';

type AsyncMethod<A extends unknown[], R> = (...args: A) => Promise<R>;

/** Runs the method in the ambient transaction, or starts one. */
export function Transactional() {
  return <A extends unknown[], R>(
    _target: object,
    _name: string | symbol,
    method: TypedPropertyDescriptor<AsyncMethod<A, R>>,
  ): void => {
    const body = method.value;
    if (!body) return;
    method.value = function (this: unknown, ...args: A): Promise<R> {
      return UnitOfWork.ambient.run(() => body.apply(this, args));
    };
  };
}
