import { filters } from './filters.js';

describe('errorFor', () => {
  const form = { errors: [{ field: 'pay', text: 'Enter pay' }] };

  it('finds the message of the field in the shape the components take', () => {
    expect(filters.errorFor(form, 'pay')).toEqual({ text: 'Enter pay' });
  });

  it.each([[form, 'hours'] as const, [undefined, 'pay'] as const])(
    'is nothing for a field that is right',
    (given, field) => {
      expect(filters.errorFor(given, field)).toBeUndefined();
    },
  );
});

describe('hintFor', () => {
  const ways = [
    { value: 'post', text: 'By post' },
    { value: 'call', text: 'By phone' },
  ];
  const form = { value: { city: 'Deal', way: 'post', ways: ['post'] }, now: { city: 'Dover', way: 'call', ways: [] } };

  it('is the hint alone while nobody else has changed the field', () => {
    expect(filters.hintFor({ name: 'city', hint: 'A town' })).toEqual({ text: 'A town' });
    expect(filters.hintFor({ name: 'city', form: { ...form, now: { city: 'Deal' } } })).toBeUndefined();
    expect(filters.hintFor({ name: 'day', form }, 'For example, 27/3/2026')).toEqual({
      text: 'For example, 27/3/2026',
    });
  });

  it('says first what the record says now, in the words of the choices', () => {
    expect(filters.hintFor({ name: 'city', form, hint: 'A town' })).toEqual({ text: 'It now says: Dover. A town' });
    expect(filters.hintFor({ name: 'way', form, items: ways })).toEqual({ text: 'It now says: By phone.' });
    expect(filters.hintFor({ name: 'ways', form, items: ways })).toEqual({ text: 'It now says: nothing.' });
  });
});

describe('options', () => {
  it('marks the one that was chosen', () => {
    expect(filters.options(['a', 'b'], 'b').map((item) => item.selected)).toEqual([false, true]);
  });

  it('marks several, and keeps the words and hints given', () => {
    const items = filters.options(
      [{ value: 'a', text: 'First', hint: 'The first' }, { value: 'b', text: 'Second' }, 'c'],
      ['a', 'c'],
    );
    expect(items).toEqual([
      { value: 'a', text: 'First', selected: true, checked: true, hint: { text: 'The first' } },
      { value: 'b', text: 'Second', selected: false, checked: false },
      { value: 'c', text: 'c', selected: true, checked: true },
    ]);
  });

  it('marks nothing before anything is chosen', () => {
    expect(filters.options(['undefined', 'a'], undefined).some((item) => item.value === 'a' && item.checked)).toBe(
      false,
    );
    expect(filters.options(undefined, 'a')).toEqual([]);
  });
});

describe('dates and times', () => {
  it('writes days the way people say them', () => {
    expect(filters.date('2025-07-01')).toBe('1 July 2025');
    expect(filters.shortDate('2025-07-01')).toBe('1 Jul 2025');
    expect(filters.month('2025-07-01')).toBe('July 2025');
    expect(filters.weekday('2025-07-01')).toBe('Tuesday 1 July 2025');
  });

  it('takes the London day of an instant, which in summer is ahead of UTC', () => {
    expect(filters.isoDate(new Date('2025-06-30T23:30:00Z'))).toBe('2025-07-01');
    expect(filters.date('2025-06-30T23:30:00.000Z')).toBe('1 July 2025');
  });

  it('writes instants and wall-clock times', () => {
    expect(filters.dateTime(new Date('2025-07-01T13:30:00Z'))).toBe('Tuesday 1 July 2025 at 2:30pm');
    expect(filters.time('14:30')).toBe('2:30pm');
    expect(filters.time(new Date('2025-07-01T13:30:00Z'))).toBe('2:30pm');
  });

  it('says so when there is none, and refuses what is no date', () => {
    expect(filters.date(null)).toBe('Not known');
    expect(() => filters.date('yesterday')).toThrow(RangeError);
  });
});

describe('figures', () => {
  it.each([
    [305, 237, '129%'],
    [1, 200, '1%'],
    [1, 201, '0%'],
    [0, 5, '0%'],
    [25, 10, '250%'],
  ])('%s of %s is %s, halves up', (part, whole, words) => {
    expect(filters.percent(part, whole)).toBe(words);
  });

  it('has no share of nothing', () => {
    expect(filters.percent(3, 0)).toBe('Not known');
    expect(filters.percent(0.5)).toBe('50%');
  });

  it('groups thousands and keeps decimals when asked', () => {
    expect(filters.number(1234567)).toBe('1,234,567');
    expect(filters.number(16, 1)).toBe('16.0');
    expect(filters.number(null)).toBe('Not known');
    expect(filters.pounds(253968)).toBe('£2,539.68');
    expect(filters.pounds(undefined)).toBe('Not known');
  });
});

describe('webAddress', () => {
  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    'example.org',
    '',
    null,
  ])('gives no link for %s', (text) => {
    expect(filters.webAddress(text)).toBeUndefined();
  });

  it('gives web addresses back', () => {
    expect(filters.webAddress('https://example.org/a?b=c')).toBe('https://example.org/a?b=c');
  });
});

it('never shows a whole National Insurance number', () => {
  expect(filters.maskedNino('QQ123456C')).toBe('•• •• •• 56 C');
  expect(filters.maskedNino(null)).toBe('Not known');
});
