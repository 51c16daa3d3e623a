import { columnChart, scaleFor, type ColumnChart } from './chart.js';

const starts: ColumnChart = {
  id: 'starts',
  title: 'Starts by month',
  description: 'Starts against the profile.',
  labels: ['Apr', 'May'],
  series: [
    { name: 'Starts', look: 'solid', values: [40, null] },
    { name: 'Profile', look: 'hatched', values: [20, 25] },
  ],
};

it.each([
  [0, 5, 1],
  [3, 3, 1],
  [5, 5, 1],
  [6, 6, 2],
  [61, 80, 20],
  [100, 100, 20],
  [101, 150, 50],
  [1999, 2000, 500],
])('a highest value of %s gives a scale to %s in steps of %s', (highest, top, step) => {
  expect(scaleFor(highest)).toEqual({ top, step });
});

describe('the drawing', () => {
  const html = columnChart(starts);

  it('comes for wide and for narrow screens, each with its title and description', () => {
    for (const form of ['wide', 'narrow']) {
      expect(html).toContain(
        `role="img" aria-labelledby="starts-${form}-title" aria-describedby="starts-${form}-description"`,
      );
      expect(html).toContain(`<title id="starts-${form}-title">Starts by month</title>`);
    }
  });

  it('draws each figure once in each form and nothing where there is none', () => {
    const bars = [...html.matchAll(/<title>([^<]+)<\/title><\/rect>/g)].map(([, words]) => words);
    expect(bars).toEqual([
      'Apr: Starts 40',
      'Apr: Profile 20',
      'May: Profile 25',
      'Apr: Starts 40',
      'Apr: Profile 20',
      'May: Profile 25',
    ]);
  });

  it('makes a column twice as high for twice the figure', () => {
    const height = (words: string) => Number(new RegExp(`height="([\\d.]+)"[^>]*><title>${words}`).exec(html)?.[1]);
    expect(height('Apr: Starts 40')).toBeCloseTo(2 * height('Apr: Profile 20'), 0);
  });

  it('tells series apart by pattern, with ids that are unique on the page', () => {
    expect(html).toContain('fill="url(#starts-wide-hatched)"');
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('needs no inline style, which the security policy would refuse', () => {
    expect(html).not.toMatch(/style=/);
  });
});

it('treats words as text', () => {
  const html = columnChart({ ...starts, title: '<script>alert(1)</script>', labels: ['"><img>', 'b'] });
  expect(html).not.toContain('<script>');
  expect(html).not.toContain('<img>');
});

it('draws no columns for no figures at all', () => {
  expect(columnChart({ ...starts, labels: [], series: [{ name: 'Starts', look: 'solid', values: [] }] })).not.toContain(
    'NaN',
  );
});

it('refuses an id that would not be one', () => {
  expect(() => columnChart({ ...starts, id: 'a b' })).toThrow(RangeError);
});
