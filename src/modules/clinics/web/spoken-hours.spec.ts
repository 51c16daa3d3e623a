import { readHours } from './spoken-hours.js';

it.each([
  ['8am to 6:30pm', { opens: '08:00', closes: '18:30' }],
  ['08:00-18:30', { opens: '08:00', closes: '18:30' }],
  ['9 – 17', { opens: '09:00', closes: '17:00' }],
  ['9am until midday', { opens: '09:00', closes: '12:00' }],
  ['9am', null],
  ['9 to 12 to 15', null],
  ['open all day', null],
])('%s', (text, hours) => {
  expect(readHours(text)).toEqual(hours);
});
