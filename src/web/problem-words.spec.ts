import { problemWords } from './problem-words.js';

it.each([400, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503])(
  'has a title and something to do for %s',
  (status) => {
    const { title, paragraphs } = problemWords(status);
    expect(title.length).toBeGreaterThan(5);
    expect(paragraphs.length).toBeGreaterThan(0);
  },
);

it('tells a person whose change clashed that theirs was not saved', () => {
  expect(problemWords(412).paragraphs.join(' ')).toContain('Your changes have not been saved');
  expect(problemWords(428)).toBe(problemWords(412));
});

it('speaks of its class when a status has no words of its own', () => {
  expect(problemWords(418)).toBe(problemWords(400));
  expect(problemWords(502)).toBe(problemWords(500));
});
