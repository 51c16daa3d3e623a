import type { PracticeView } from '#modules/organisations';
import { groupPractices } from './practice-choice.js';

const practice = (code: string, name: string, districtName: string | null): PracticeView => ({
  districtGss: districtName,
  code,
  name,
  address: '',
  postcode: 'CT16 1SF',
  telephone: '',
  districtName,
});
const practices = [
  practice('G82001', 'Abbey Surgery', null),
  practice('G82002', 'Harbour Surgery', 'Dover'),
  practice('G82003', 'Park Surgery', 'Ashford'),
  practice('G82004', 'Quay Surgery', 'Dover'),
];
const shape = (ownCode: string | null, usedCodes: string[], districtGss: string | null = null) =>
  groupPractices(practices, { ownCode, usedCodes, districtGss }).map(
    ({ label, items }) => `${label}: ${items.map((i) => i.value).join(' ')}`,
  );

it('puts the own practice and those used lately before the districts, by name', () => {
  expect(shape('G82004', ['G82002', 'G82004'])).toEqual([
    'Their own practice: G82004',
    'Used lately: G82002',
    'Ashford: G82003',
    'Dover: G82002 G82004',
    'District not known: G82001',
  ]);
});

it('puts the district where they live before the others, and leaves none out', () => {
  expect(shape(null, [], 'Dover')).toEqual([
    'Dover, where they live: G82002 G82004',
    'Ashford: G82003',
    'District not known: G82001',
  ]);
  expect(shape('G82004', ['G82002', 'G82002', 'G82004'], 'Elsewhere')[1]).toBe('Used lately: G82002');
});

it('leaves out groups with nothing in them and codes that are no longer held', () => {
  expect(shape(null, ['G99999'])[0]).toBe('Ashford: G82003');
});

it('names a practice by name and postcode', () => {
  expect(groupPractices(practices, { ownCode: 'G82002', usedCodes: [], districtGss: null })[0]?.items[0]?.text).toBe(
    'Harbour Surgery, CT16 1SF',
  );
});
