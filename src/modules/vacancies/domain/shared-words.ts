/** Words that say nothing of what a job is. */
const EMPTY = new Set([
  'work',
  'working',
  'worker',
  'jobs',
  'with',
  'would',
  'like',
  'want',
  'wants',
  'that',
  'this',
  'other',
  'others',
  'some',
  'something',
  'anything',
  'sure',
  'very',
  'good',
  'well',
  'people',
  'from',
  'have',
  'must',
  'need',
  'needs',
  'part',
  'time',
  'full',
  'assistant',
  'experience',
  'there',
  'they',
  'them',
  'their',
  'into',
  'about',
  'maybe',
  'also',
  'been',
  'being',
  'much',
  'find',
  'near',
  'home',
  'start',
  'hours',
  'again',
  'round',
  'team',
  'small',
]);
/** How much of the beginning two words share to be of one family, as "garden" and "gardening" are. */
const STEM = 5;
const SHORTEST = 4;

/**
 * The first word of one text that another text has too, or one of its family; null when they share none. It compares
 * words and knows no meaning: "plants" and "gardening" share nothing.
 */
export function sharedWord(text: string, other: string): string | null {
  const stems = new Set(wordsOf(other).map(stem));
  return wordsOf(text).find((word) => stems.has(stem(word))) ?? null;
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => word.length >= SHORTEST && !EMPTY.has(word));
}

const stem = (word: string): string => word.slice(0, STEM).replace(/s$/, '');
