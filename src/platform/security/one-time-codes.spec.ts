import { codeAsPicture, codeAt, newCodeSecret, secretInGroups, stepOfCode } from './one-time-codes.js';

/** The secret of the test vectors of RFC 6238, appendix B; its codes there have eight digits, of which ours are the last six. */
const RFC = Buffer.from('12345678901234567890');

it.each<[number, string]>([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at %d seconds the code is %s, as RFC 6238 says', (seconds, code) => {
  const at = new Date(seconds * 1000);
  expect(codeAt(RFC, at)).toBe(code);
  expect(stepOfCode(RFC, `${code.slice(0, 3)} ${code.slice(3)}`, at)).toBe(Math.floor(seconds / 30));
});

it('takes the code before and the code after, and says which it was', () => {
  const at = new Date('2026-11-20T12:00:15Z');
  const now = Math.floor(at.getTime() / 30_000);
  const codeOf = (steps: number): string => codeAt(RFC, new Date(at.getTime() + steps * 30_000));
  expect([-2, -1, 0, 1, 2].map((steps) => stepOfCode(RFC, codeOf(steps), at))).toEqual([
    null,
    now - 1,
    now,
    now + 1,
    null,
  ]);
});

it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('takes “%s” for no code', (code) => {
  expect(stepOfCode(RFC, code, new Date(59_000))).toBeNull();
});

it('writes the secret so that it can be typed, and as a picture', async () => {
  expect(secretInGroups(RFC)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  expect(newCodeSecret()).toHaveLength(20);
  const picture = await codeAsPicture(RFC, 'maya@demo.example');
  expect(picture).toMatch(/^<svg [^>]*viewBox=/);
  expect(picture).not.toMatch(/style=|<script|maya/);
});
