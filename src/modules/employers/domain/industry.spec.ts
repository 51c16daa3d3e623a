import { sicList } from '../data/sic-list.js';
import { Industries } from './industry.js';
import { SPOKEN_INDUSTRIES } from './spoken-industries.js';

const industries = new Industries([
  { code: 'G', parent: '', name: 'Wholesale and retail trade' },
  { code: '47', parent: 'G', name: 'Retail trade' },
  { code: '47.1', parent: '47', name: 'Retail sale in non-specialised stores' },
  { code: '47.11', parent: '47.1', name: 'Retail sale in non-specialised stores with food predominating' },
  { code: '47.2', parent: '47', name: 'Retail sale of food in specialised stores' },
  { code: '47.24', parent: '47.2', name: 'Retail sale of bread, cakes and sugar confectionery' },
  { code: 'B', parent: '', name: 'Mining and quarrying' },
  { code: '05', parent: 'B', name: 'Mining of coal' },
  { code: '05.1', parent: '05', name: 'Mining of hard coal' },
  { code: '05.10', parent: '05.1', name: 'Mining of hard coal' },
  { code: '05.10/1', parent: '05.10', name: 'Mining of hard coal from deep coal mines' },
  { code: '05.10/2', parent: '05.10', name: 'Mining of hard coal from open cast working' },
]);

it('has the finest level of each branch, as five digits, with its section', () => {
  expect(industries.all.map(({ code }) => code)).toEqual(['47110', '47240', '05101', '05102']);
  expect(industries.find('47240')?.section).toBe('Wholesale and retail trade');
  expect(industries.find('47')).toBeNull();
});

it.each([
  ['47110', '47110', 'a code'],
  ['47.24', '47240', 'a class as it is printed'],
  ['4724', '47240', 'four digits'],
  ['05.10/2', '05102', 'a subclass as it is printed'],
  ['47240 – Retail sale of bread, cakes and sugar confectionery', '47240', 'a line of the list'],
  ['retail sale of BREAD cakes and sugar confectionery', '47240', 'a name, however it is written'],
  ['bread', '47240', 'a word that only one has'],
])('reads %j as %s: %s', (text, code) => {
  expect(industries.read(text)).toMatchObject({ kind: 'one', industry: { code } });
});

it('offers a choice when several fit', () => {
  const codes = (text: string) => {
    const reading = industries.read(text);
    return reading.kind === 'several' ? reading.matches.map(({ code }) => code) : [];
  };
  expect(codes('retail')).toEqual(['47240', '47110']);
  expect(codes('05.10')).toEqual(['05101', '05102']);
});

it.each(['astrology', '', '  ', '99999'])('finds nothing for %j', (text) => {
  expect(industries.read(text)).toEqual({ kind: 'none' });
});

describe('words as people say them', () => {
  it.each([
    ['landscaping', '81300'],
    ['Landscape gardener', '81300'],
    ['cleaner', '81210'],
    ['Cleaning company', '81210'],
    ['care home', '87300'],
    ['residential care home', '87300'],
    ['care homes', '87300'],
    ['cafe', '56102'],
    ['café', '56102'],
    ['coffee shop', '56102'],
    ['warehouse', '52103'],
    ['warehousing', '52103'],
    ['a supermarket', '47110'],
    ['bakery', '47240'],
    ['baker', '47240'],
    ['pub', '56302'],
    ['nursery school', '88910'],
    ['fruit picking', '01240'],
    ['chip shop', '56103'],
    ['garden centre', '47760'],
    ['council', '84110'],
    ['scaffolding', '43991'],
    ['car park', '52219'],
    ['car dealer', '45111'],
    ['carer', '88100'],
    ['carers', '88100'],
    ['bakeries', '47240'],
    ['baking', '47240'],
    ['buses', '49319'],
  ])('%j finds %s first', (words, code) => {
    expect(sicList.search(words, 5)[0]?.code).toBe(code);
  });

  it.each(['car park', 'car dealer', 'cars'])('%j offers no care', (words) => {
    const offered = sicList.search(words, 50).map(({ section }) => section);
    expect(offered.filter((section) => section.includes('health'))).toEqual([]);
  });

  it('all lead to industries of the list', () => {
    const codes = SPOKEN_INDUSTRIES.flatMap(([, each]) => each.split(' '));
    expect(codes.filter((code) => !sicList.find(code))).toEqual([]);
  });

  it.each([
    ['taxi', '49320'],
    ['a taxi', '49320'],
    ['Taxis', '49320'],
    ['the council', '84110'],
    ['Landscaping', '81300'],
    ['landscape service', '81300'],
  ])('%j is surely %s', (words, code) => {
    expect(sicList.read(words)).toMatchObject({ kind: 'one', industry: { code } });
  });

  it.each([
    ['taxi repairs', '49320'],
    ['church hall hire', '94910'],
    ['council housing repairs', '84110'],
  ])('%j may mean %s or something else: it is asked about', (words, code) => {
    const reading = sicList.read(words);
    expect(reading.kind === 'several' && reading.matches.map((one) => one.code)).toContain(code);
  });

  it('find nothing where nobody could know what is meant', () => {
    expect(sicList.read('xylomancy')).toEqual({ kind: 'none' });
    expect(sicList.search('', 5)).toEqual([]);
  });
});
