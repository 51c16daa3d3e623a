import { addressOf, chosenOf, isSearch, readAsked } from './employers-asked.js';

it.each([
  [{}, false, '/employers'],
  [{ words: ' bakery ', confident: 'yes' }, true, '/employers?words=bakery&confident=yes'],
  [{ near: 'CT14 6BB', miles: '10' }, true, '/employers?near=CT14&miles=10'],
  [{ near: 'CT14 6BB', miles: '11' }, true, '/employers?near=CT14&miles=5'],
  [{ district: 'E07000108', words: ['a', 'b'] }, true, '/employers?district=E07000108'],
])('reads %j and says it again', (query, searching, address) => {
  const asked = readAsked(query);
  const near = asked.near === '' ? null : 'CT14';
  expect(isSearch(asked)).toBe(searching);
  expect(addressOf(asked, near, {})).toBe(address);
});

it('shows what is chosen, each with the list without it', () => {
  const asked = readAsked({ words: 'bakery', near: 'ct14', miles: '3', confident: 'yes' });
  const chosen = chosenOf(asked, 'CT14', 'Dover', (change) => addressOf(asked, 'CT14', change));
  expect(chosen.map(({ text }) => text)).toEqual([
    'Name: bakery',
    'Within 3 miles of CT14',
    'Dover',
    'Disability Confident',
  ]);
  expect(chosen[1]?.removeHref).toBe('/employers?words=bakery&confident=yes');
  expect(chosenOf(readAsked({}), null, null, () => '')).toEqual([]);
});
