import {
  orderInWords,
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
  languages: [],
  skills: [],
  fullTimeShare: 1,
  clients: 14,
  ips: 14,
  seqf: 0,
  waiting: 0,
};
const someone = (change: Partial<SpecialistOption>): SpecialistOption => ({ ...specialist, ...change });
const ROOM = { fits: true, isFull: false };
const NO_ROOM = { fits: false, isFull: false };
const FULL = { fits: false, isFull: true };
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
        reasons: ['Covers Thanet', '14 of 20: room for 6 more', 'Works with IPS'],
        fits: true,
        isFull: false,
        mostAllowed: 25,
        knows: null,
      },
    ]);
    expect(reasonsInOneLine(rank([specialist])[0]?.reasons ?? [])).toBe(
      'Covers Thanet. 14 of 20: room for 6 more. Works with IPS',
    );
  });

  it.each<[string, Partial<SpecialistOption>, string, { fits: boolean; isFull: boolean }]>([
    ['room', { clients: 19 }, '19 of 20: room for 1 more', ROOM],
    ['a part-timer', { clients: 9, fullTimeShare: 0.5 }, '9 of 10: room for 1 more', ROOM],
    ['no room', { clients: 20 }, '20 of 20: no room under the usual limit, 5 more at most', NO_ROOM],
    ['over', { clients: 21 }, '21 of 20: over the usual limit by 1, 4 more at most', NO_ROOM],
    ['one waits', { clients: 18, waiting: 1 }, '18 of 20: room for 2 more, and 1 person is waiting to start', ROOM],
    [
      'those who wait will fill it',
      { clients: 19, waiting: 2 },
      '19 of 20: room for 1 more, but 2 people are waiting to start',
      NO_ROOM,
    ],
    [
      'over, and more wait',
      { clients: 22, waiting: 2 },
      '22 of 20: over the usual limit by 2, 1 more at most, and 2 people are waiting to start',
      NO_ROOM,
    ],
    ['full', { clients: 25 }, '25 of 20: at the most allowed, 25', FULL],
    [
      'full with those waiting',
      { clients: 24, waiting: 1 },
      '24 of 20: at the most allowed, 25, and 1 person is waiting to start',
      FULL,
    ],
  ])('says how much room there is: %s', (_, change, words, expected) => {
    expect(rank([someone(change)])[0]).toMatchObject(expected);
    expect(rank([someone(change)])[0]?.reasons[1]).toBe(words);
  });

  it('holds everybody to the limit on their own caseload, whichever model is asked for (domain 5)', () => {
    const [own] = rank([someone({ models: ['seqf'], clients: 9, ips: 0, seqf: 9 })]);
    expect(own).toMatchObject({ mostAllowed: 20, reasons: expect.arrayContaining(['9 of 15: room for 6 more']) });
    const [both] = rank([someone({ models: ['ips', 'seqf'], clients: 14, ips: 10, seqf: 4 })]);
    expect(both).toMatchObject({ mostAllowed: 25, reasons: expect.arrayContaining(['14 of 20: room for 6 more']) });
  });

  it('puts the contract first, then the way of working, then room, then place, and the full last', () => {
    const order = rank([
      someone({ specialistId: 'full', name: 'Full', clients: 25 }),
      someone({ specialistId: 'far', name: 'Far', districts: [DOVER], clients: 0 }),
      someone({ specialistId: 'other', name: 'Other', models: ['seqf'], clients: 0 }),
      someone({ specialistId: 'busy', name: 'Busy', clients: 21 }),
      someone({ specialistId: 'promised', name: 'Promised', clients: 19, waiting: 2 }),
      someone({ specialistId: 'few', name: 'Few', clients: 3 }),
      someone({ specialistId: 'some', name: 'Some', clients: 9 }),
    ]).map(({ specialistId }) => specialistId);
    expect(order).toEqual(['few', 'some', 'far', 'busy', 'promised', 'other', 'full']);
  });

  it('puts whoever speaks the language before whoever covers the district, and says so', () => {
    const polish = { ...person, language: 'polish ' };
    const order = rank(
      [
        someone({ specialistId: 'near', name: 'Near' }),
        someone({
          specialistId: 'speaks',
          name: 'Speaks',
          districts: [DOVER],
          languages: ['Welsh', 'Polish'],
          clients: 19,
        }),
        someone({ specialistId: 'no-room', name: 'No room', languages: ['Polish'], clients: 20 }),
      ],
      [east],
      polish,
    );
    expect(order.map(({ specialistId }) => specialistId)).toEqual(['speaks', 'near', 'no-room']);
    expect(order.map(({ reasons }) => reasons.at(-1))).toEqual(['Speaks polish', 'Works with IPS', 'Speaks polish']);
    expect(orderInWords('ips', { ...person, language: 'Polish' })).toContain(
      'who have room; of those, the ones who speak Polish; of those, the ones who cover Thanet',
    );
    for (const language of ['', 'English', 'english'])
      expect(rank([someone({ languages: ['Polish'] })], [east], { ...person, language })[0]?.reasons).toHaveLength(3);
  });

  it('among equals prefers whoever knows such needs, and keeps that apart from the reasons that are kept', () => {
    const minds = { label: 'Mental health', helpsWith: ['anxiety-depression'] };
    const forces = { label: 'Veterans', helpsWith: ['ARMED_FORCES'] };
    const needs = { ...person, needs: ['ARMED_FORCES', 'anxiety-depression'] };
    const order = rank(
      [
        someone({ specialistId: 'free', name: 'Free', clients: 0 }),
        someone({ specialistId: 'knows', name: 'Knows', skills: [minds, forces] }),
        someone({ specialistId: 'other', name: 'Other', skills: [{ label: 'Carers', helpsWith: ['CARER'] }] }),
      ],
      [east],
      needs,
    );
    expect(order.map(({ specialistId, knows }) => [specialistId, knows])).toEqual([
      ['knows', 'Knows: Mental health; Veterans'],
      ['free', null],
      ['other', null],
    ]);
    expect(order[0]?.reasons.join()).not.toContain('Mental');
    expect(orderInWords('ips', needs)).toContain('who cover Thanet; of those, the ones who know needs like theirs');
    expect(rank([someone({ skills: [minds] })])[0]?.knows).toBeNull();
  });

  it('says the order it keeps: a contract that serves the district outweighs all the rest', () => {
    expect(orderInWords('ips', person)).toBe(
      'First come those whose contract serves Thanet; of those, the ones who work with IPS; of those, the ones who have room; of those, the ones who cover Thanet. Anybody full comes last.',
    );
    expect(orderInWords('seqf', { districtGss: null, districtName: null })).toBe(
      'First come those who work with SEQF; of those, the ones who have room. Anybody full comes last.',
    );
    const west = { ...east, contractId: 'c-west', providerId: 'p2', districts: [DOVER] };
    const order = rank(
      [
        someone({ specialistId: 'elsewhere', providerId: 'p2', clients: 0 }),
        someone({ specialistId: 'here', models: ['seqf'], districts: [DOVER], clients: 16 }),
      ],
      [east, west],
    );
    expect(order.map(({ specialistId }) => specialistId)).toEqual(['here', 'elsewhere']);
  });

  it('prefers the contract that serves the district, and says when none does', () => {
    const west = { ...east, contractId: 'c-west', districts: [DOVER] };
    expect(rank([specialist], [west, east])[0]?.contractId).toBe('c-east');
    expect(rank([specialist], [west])[0]).toMatchObject({
      contractId: 'c-west',
      fits: false,
      reasons: ['Their contract does not cover Thanet', '14 of 20: room for 6 more', 'Works with IPS'],
    });
  });

  it('leaves out specialists whose provider has no contract for the model', () => {
    expect(rank([specialist], [{ ...east, model: 'seqf' }])).toEqual([]);
    expect(rank([specialist], [{ ...east, providerId: 'p2' }])).toEqual([]);
  });

  it('says nothing of place when the district is not known', () => {
    expect(rank([specialist], [east], { ...person, districtGss: null, districtName: null })[0]).toMatchObject({
      fits: false,
      reasons: ['14 of 20: room for 6 more', 'Works with IPS'],
    });
  });

  it('gives the same order whatever the order of the facts', () => {
    const all = ['c', 'a', 'b'].map((id) => someone({ specialistId: id, name: 'Same' }));
    expect(rank(all.toReversed())).toEqual(rank(all));
  });
});
