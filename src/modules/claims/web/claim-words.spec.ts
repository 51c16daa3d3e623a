import { evidenceWords } from './claim-words.js';

it('says what is missing, what is weak and what was disclosed, with the month as months are written', () => {
  const evidence = {
    missing: ['Evidence of the job: one of these is enough: payslip'],
    weak: ['Evidence of the pay: only own declaration, which proves least'],
    disclosure: 'Disclosed on 10 July 2026',
  };
  expect(evidenceWords(evidence, 'Missing: ')).toEqual([
    'Missing: Evidence of the job: one of these is enough: payslip',
    'Evidence of the pay: only own declaration, which proves least',
    'Job with the provider itself: disclosed on 10 July 2026',
  ]);
  expect(evidenceWords(undefined)).toEqual([]);
});
