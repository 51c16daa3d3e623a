import { readableName } from './readable-name.js';

it.each([
  ["ST JAMES' SURGERY", "St James' Surgery"],
  ["ST JOHN'S MEDICAL PRACTICE", "St John's Medical Practice"],
  ['DR CJ SHIMMINS & PARTNERS', 'Dr CJ Shimmins & Partners'],
  ['SPELDHURST & GREGGSWOOD MEDICAL GROUP', 'Speldhurst & Greggswood Medical Group'],
  ['THE ELMS MEDICAL CENTRE', 'The Elms Medical Centre'],
  ['HAWKINGE AND ELHAM', 'Hawkinge and Elham'],
  ['53 ISLAND ROAD,STURRY', '53 Island Road, Sturry'],
  ['62A ROBIN HOOD LANE', '62A Robin Hood Lane'],
  ['MARLOWE PARK MEDICAL CTR.', 'Marlowe Park Medical Centre'],
  ['ST. WERBURGH MED.PRACTICE', 'St Werburgh Medical Practice'],
  ['WESTGATE-ON-SEA', 'Westgate-on-Sea'],
  ['10/12 PENCESTER ROAD', '10/12 Pencester Road'],
  ['WEALD VIEW MEDICAL PRACTICE - HAWKHURST', 'Weald View Medical Practice - Hawkhurst'],
])('%s is written %s', (capitals, expected) => {
  expect(readableName(capitals)).toBe(expected);
});

it('leaves a name alone that is written already', () => {
  expect(readableName('Sun Lane Surgery')).toBe('Sun Lane Surgery');
});
