import {
  rankSpecialists,
  reasonsInOneLine,
  type ContractOption,
  type PersonToAllocate,
  type SpecialistOption,
} from './suggest-allocation.js';

const caps = { ips: { soft: 20, hard: 25 }, seqf: { soft: 15, hard: 20 } };
const THANET = 'E07000114';
const DOVER = 'E07000108';
const person: PersonToAllocate = { districtGss: THANET, districtName: 'Thanet' };
const east: ContractOption = {
  contractId: 'c-east',
  contractName: 'East Kent IPS',
  providerId: 'p1',
  providerName: 'Harbour Works',
  model: 'ips',
  districts: [THANET],
};
const specialist: SpecialistOption = {
  specialistId: 's1',
  name: 'Ann',
  providerId: 'p1',
  teamId: 't1',
  models: ['ips'],
  districts: [THANET],
  fullTimeShare: 1,
  clients: 14,
  waiting: 0,
};
const someone = (change: Partial<SpecialistOption>): SpecialistOption => ({ ...specialist, ...change });
const rank = (specialists: SpecialistOption[], contracts = [east], who = person) =>
  rankSpecialists(specialists, contracts, who, 'ips', caps);

describe('rankSpecialists', () => {
  it('gives each specialist their reasons in words', () => {
    expect(rank([specialist])).toEqual([
      {
        specialistId: 's1',
        name: 'Ann',
        teamId: 't1',
        providerId: 'p1',
        providerName: 'Harbour Works',
        contractId: 'c-east',
        contractName: 'East Kent IPS',
        reasons: ['Covers Thanet', '14 of 20', 'Works with IPS'],
        fits: true,
        isFull: false,
      },
    ]);
    expect(reasonsInOneLine(rank([specialist])[0]?.reasons ?? [])).toBe('Covers Thanet. 14 of 20. Works with IPS');
  });

  it.each<[string, Partial<SpecialistOption>, string, boolean]>([
    ['room', { clients: 19 }, '19 of 20', false],
    ['nobody waiting for a part-timer', { clients: 9, fullTimeShare: 0.5 }, '9 of 10', false],
    ['one more over', { clients: 20 }, '20 of 20: one more goes over the usual limit', false],
    ['over', { clients: 21 }, '21 of 20: over the usual limit already', false],
    [
      'people waiting count',
      { clients: 18, waiting: 2 },
      '18 of 20 and 2 people waiting to start: one more goes over the usual limit',
      false,
    ],
    ['full', { clients: 25 }, '25 of 20: has the most allowed, 25', true],
    [
      'full with those waiting',
      { clients: 24, waiting: 1 },
      '24 of 20 and 1 person waiting to start: has the most allowed, 25',
      true,
    ],
  ])('says how much room there is: %s', (_, change, words, isFull) => {
    expect(rank([someone(change)])[0]).toMatchObject({ isFull, fits: !words.includes(':') });
    expect(rank([someone(change)])[0]?.reasons[1]).toBe(words);
  });

  it('puts place before way of working, way of working before room, and the full last', () => {
    const order = rank([
      someone({ specialistId: 'full', name: 'Full', clients: 25 }),
      someone({ specialistId: 'far', name: 'Far', districts: [DOVER], clients: 0 }),
      someone({ specialistId: 'other', name: 'Other', models: ['seqf'], clients: 0 }),
      someone({ specialistId: 'busy', name: 'Busy', clients: 21 }),
      someone({ specialistId: 'few', name: 'Few', clients: 3 }),
      someone({ specialistId: 'some', name: 'Some', clients: 9 }),
    ]).map(({ specialistId }) => specialistId);
    expect(order).toEqual(['few', 'some', 'busy', 'other', 'far', 'full']);
  });

  it('prefers the contract that serves the district, and says when none does', () => {
    const west = { ...east, contractId: 'c-west', districts: [DOVER] };
    expect(rank([specialist], [west, east])[0]?.contractId).toBe('c-east');
    expect(rank([specialist], [west])[0]).toMatchObject({
      contractId: 'c-west',
      fits: false,
      reasons: ['Their contract does not cover Thanet', '14 of 20', 'Works with IPS'],
    });
  });

  it('leaves out specialists whose provider has no contract for the model', () => {
    expect(rank([specialist], [{ ...east, model: 'seqf' }])).toEqual([]);
    expect(rank([specialist], [{ ...east, providerId: 'p2' }])).toEqual([]);
  });

  it('says nothing of place when the district is not known', () => {
    expect(rank([specialist], [east], { ...person, districtGss: null, districtName: null })[0]).toMatchObject({
      fits: false,
      reasons: ['14 of 20', 'Works with IPS'],
    });
  });

  it('gives the same order whatever the order of the facts', () => {
    const all = ['c', 'a', 'b'].map((id) => someone({ specialistId: id, name: 'Same' }));
    expect(rank(all.toReversed())).toEqual(rank(all));
  });
});
