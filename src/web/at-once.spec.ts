import { AtOnce } from './at-once.js';

it('lets in so many from one place, and so many in all', () => {
  const door = new AtOnce({ inAll: 3, fromOnePlace: 2 });
  expect([door.enter('here'), door.enter('here'), door.enter('here')].map((leave) => leave !== null)).toEqual([
    true,
    true,
    false,
  ]);
  expect(door.enter('there')).not.toBeNull();
  expect(door.enter('elsewhere')).toBeNull();
});

it('has room again when somebody leaves, once however often they are told to', () => {
  const door = new AtOnce({ inAll: 2, fromOnePlace: 2 });
  const [first] = [door.enter('here'), door.enter('here')];
  first?.();
  first?.();
  expect(door.enter('there')).not.toBeNull();
  expect(door.enter('there')).toBeNull();
});
