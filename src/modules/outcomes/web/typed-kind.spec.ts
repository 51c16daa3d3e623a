import { jobKinds } from '#modules/placements';
import { kindAsTyped, offeredKinds, typedKind, type TypedKind } from './typed-kind.js';

describe('the kind of a job that is corrected', () => {
  it.each<[TypedKind, string]>([
    [{ kind: 'competitive', apprentice: 'no' }, 'competitive'],
    [{ kind: 'apprenticeship', apprentice: 'first-year' }, 'apprenticeship-first-year'],
    [{ kind: 'apprenticeship', apprentice: 'later' }, 'apprenticeship-later'],
    [{ kind: 'subsidised', apprentice: 'first-year' }, 'subsidised'],
    [{ kind: 'permitted-work', apprentice: 'later' }, 'permitted-work'],
  ])('%j opens as %s and is saved as it was', (job, typed) => {
    expect(kindAsTyped(job)).toBe(typed);
    expect(typedKind(typed, job)).toEqual(job);
  });

  it('has to be chosen for an apprenticeship whose year nobody gave', () => {
    expect(kindAsTyped({ kind: 'apprenticeship', apprentice: 'no' })).toBe('');
  });

  it('takes no year along into another kind', () => {
    const before = { kind: 'subsidised', apprentice: 'first-year' } as const;
    expect(typedKind('competitive', before)).toEqual({ kind: 'competitive', apprentice: 'no' });
    expect(typedKind('apprenticeship-later', before)).toEqual({ kind: 'apprenticeship', apprentice: 'later' });
  });
});

describe('the kinds of work a job can be', () => {
  const kinds = jobKinds({ permittedWorkCounts: false, subsidisedWorkCounts: true });
  const codes = (before?: 'volunteering') => offeredKinds(kinds, before).map(({ code }) => code);
  const paid = ['competitive', 'apprenticeship', 'self-employment', 'permitted-work', 'subsidised'];

  it('leave out what is never a job, whatever the policy, and keep what policy may count', () => {
    expect(codes()).toEqual(paid);
  });

  it('keep that of a job which is corrected', () => expect(codes('volunteering')).toEqual([...paid, 'volunteering']));
});
