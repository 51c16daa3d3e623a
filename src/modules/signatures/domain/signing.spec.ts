import { certificateOf } from './certificate.js';
import { isFullName, isReminderDue, nextToSign, type Signer } from './signing.js';

const nobody: Signer = {
  ...{
    id: 'a',
    requestId: 'r',
    place: 1,
    role: 'participant',
    name: 'Ada Ashbourne',
    capacity: '',
    userId: null,
    email: '',
  },
  ...{
    state: 'later',
    askedAt: null,
    remindedAt: null,
    reminders: 0,
    signedAt: null,
    typedName: '',
    identifiedBy: null,
  },
  ...{
    linkHash: null,
    signedOnPaper: null,
    scanDocumentId: null,
    recordedBy: null,
    declineReason: '',
    copiesSent: 0,
    copySentAt: null,
  },
};
const signer = (more: Partial<Signer>): Signer => ({ ...nobody, ...more });

describe('whose turn it is', () => {
  it.each<[string, readonly Partial<Signer>[], number | null]>([
    ['the first before anybody signed', [{ place: 2 }, { place: 1 }], 1],
    ['the second once the first has', [{ place: 1, state: 'signed' }, { place: 2 }], 2],
    ['still the first while they are asked', [{ place: 1, state: 'asked' }, { place: 2 }], 1],
    [
      'nobody when all have',
      [
        { place: 1, state: 'signed' },
        { place: 2, state: 'signed' },
      ],
      null,
    ],
  ])('%s', (_what, signers, place) => {
    expect(nextToSign(signers.map(signer))?.place ?? null).toBe(place);
  });
});

describe('a reminder', () => {
  const now = new Date('2026-11-20T08:30:00Z');
  const rules = { remindAfterDays: 4, mostReminders: 2 };
  it.each<[string, Partial<Signer>, boolean]>([
    ['is due four days after they were asked', { askedAt: new Date('2026-11-16T08:30:00Z') }, true],
    ['is not due a moment before', { askedAt: new Date('2026-11-16T08:30:01Z') }, false],
    [
      'counts from the last one',
      { askedAt: new Date('2026-11-01T08:00:00Z'), remindedAt: new Date('2026-11-18T08:00:00Z') },
      false,
    ],
    ['ends after the most there may be', { askedAt: new Date('2026-11-01T08:00:00Z'), reminders: 2 }, false],
    ['goes to nobody whose turn has not come', { state: 'later', askedAt: null }, false],
  ])('%s', (_what, more, expected) => {
    expect(isReminderDue(signer({ state: 'asked', ...more }), now, rules)).toBe(expected);
  });
});

it.each([
  ['Ada Ashbourne', true],
  ['  ada   ASHBOURNE ', true],
  ['A. Ashbourne', true],
  ['Ada', false],
  ['x', false],
  ['', false],
])('takes %j as a full name: %s', (typed, expected) => {
  expect(isFullName(typed, 'Ada Ashbourne')).toBe(expected);
});

it('takes the one name somebody has as their full name', () => {
  expect(isFullName('cher', 'Cher')).toBe(true);
});

describe('a certificate', () => {
  const signed = [
    signer({
      ...{ state: 'signed', typedName: 'Ada Ashbourne', identifiedBy: 'date-of-birth', linkHash: Buffer.alloc(32, 7) },
      signedAt: new Date('2026-07-01T11:00:00Z'),
    }),
    signer({
      ...{
        id: 'b',
        place: 2,
        role: 'employer',
        name: 'Sam Okafor',
        capacity: 'Shop manager',
        state: 'signed',
        typedName: 'Sam Okafor',
      },
      ...{
        identifiedBy: 'paper',
        signedOnPaper: '2026-07-02' as Signer['signedOnPaper'],
        signedAt: new Date('2026-07-03T09:00:00Z'),
      },
    }),
  ];
  const words = JSON.stringify(
    certificateOf(signed.toReversed(), {
      ...{
        requestId: 'r',
        title: 'Agreement',
        documentSha256: 'ab'.repeat(32),
        checkAt: 'https://here.example/check-a-document',
      },
      ...{ askedAt: new Date('2026-06-30T10:00:00Z'), completedAt: new Date('2026-07-03T09:00:00Z') },
    }),
  );

  it('says who signed, in their order, when in London and in UTC, and how we know', () => {
    expect(words).toMatch(/Ada Ashbourne[^]*Sam Okafor/);
    expect(words).toContain('Wednesday 1 July 2026 at midday in London; 2026-07-01T11:00:00Z in UTC');
    expect(words).toContain('gave their date of birth');
    expect(words).toMatch(/Signed on paper[^]*2 July 2026/);
    expect(words).toContain('abababab abababab');
    expect(words).toContain('07070707');
  });

  it('claims no more than a simple electronic signature is', () => {
    expect(words).toMatch(/simple electronic signatures/);
    expect(words).toMatch(/neither an advanced nor a qualified/);
    expect(words).toMatch(/no network addresses/);
  });
});
