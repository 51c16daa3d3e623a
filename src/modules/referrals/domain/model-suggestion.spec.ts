import { suggestModel } from './model-suggestion.js';

const SEQF_FOR = ['learning-disability', 'autism'];
const labels: Readonly<Record<string, string>> = { 'learning-disability': 'Learning disability', autism: 'Autism' };
const suggested = (healthConditions: readonly string[], needGroups: readonly string[] = []) =>
  suggestModel({ needGroups, healthConditions }, SEQF_FOR, (code) => labels[code] ?? code);

describe('the model suggested for a person', () => {
  it('is SEQF for the conditions that the policy names, and says which', () => {
    expect(suggested(['autism', 'asthma'])).toEqual({
      model: 'seqf',
      reason: 'SEQF is for autism, which is recorded.',
    });
    expect(suggested(['learning-disability', 'autism']).reason).toContain('learning disability or autism');
  });

  it('is IPS otherwise, and says whether anything is recorded at all', () => {
    expect(suggested(['anxiety-depression'])).toEqual({
      model: 'ips',
      reason: 'IPS, because no recorded condition points to SEQF.',
    });
    expect(suggested([], ['LTHC']).reason).toContain('nothing recorded so far');
  });
});
