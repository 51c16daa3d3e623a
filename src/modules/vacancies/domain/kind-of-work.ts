/** A kind of work as people speak of it: the words that name it, and the occupations that are of it. */
interface KindOfWork {
  readonly name: string;
  readonly words: readonly string[];
  /** Beginnings of SOC 2020 codes. */
  readonly occupations: readonly string[];
}

const kind = (name: string, words: string, occupations: string): KindOfWork => ({
  name,
  words: words.split(' '),
  occupations: occupations.split(' '),
});

/** The kinds of work people most often ask for. What none of them names is still compared word by word (`shared-words.ts`). */
const KINDS: readonly KindOfWork[] = [
  kind('retail', 'retail shop store supermarket till checkout sales shelf', '7111 7112 9241'),
  kind(
    'office work',
    'office admin administration administrator clerk clerical receptionist reception filing',
    '41 42',
  ),
  kind(
    'gardening and outdoor work',
    'garden gardening gardener plant horticulture landscaping outdoor farm farming',
    '5112 5113 9111',
  ),
  kind('building work', 'building builder construction labourer decorating decorator plastering', '52 53 912 815'),
  kind(
    'catering',
    'catering kitchen cook cooking chef cafe café restaurant waiter waitress barista bakery baker baking',
    '5432 5435 9263 9264 9266',
  ),
  kind('cleaning', 'cleaning cleaner housekeeping housekeeper', '9223 9221 9222 9226'),
  kind('care work', 'care caring carer', '613'),
  kind('work with children', 'children childcare playground playwork classroom', '611 9232'),
  kind('warehouse work', 'warehouse packing packer stock stockroom packhouse factory', '9252 9132 8144 8149'),
  kind('driving and delivery', 'driving driver delivery deliveries courier van lorry', '821 9211'),
  kind('hair and beauty', 'hairdressing hairdresser hair barber salon beauty nail', '622'),
  kind('security work', 'security', '9231'),
  kind('sport and leisure', 'sport gym fitness leisure lifeguard', '6211 9267'),
];

/** The kind of work that a wish names and a job is of, with the word that names it. */
export interface NamedKind {
  readonly kind: string;
  readonly word: string;
}

/** What somebody would do, without what they say they would not: "Care work, and not driving" names no driving. */
export const wishedFor = (text: string): string =>
  text.replace(/\b(?:not|no|never|without|except|don[’']t|isn[’']t)\b[^.,;!?\n]*/giu, ' ');

/**
 * The kind of work a wish names and this job is of; null when it names none of the job's. A job is of the kind of its
 * occupation, or without one of what its title says.
 */
export function namedKind(
  wish: string,
  job: { readonly title: string; readonly socCode: string | null },
): NamedKind | null {
  const said = wordsOf(wishedFor(wish));
  for (const { name, words } of KINDS.filter((one) => isOf(one, job))) {
    const word = said.find((one) => words.includes(singular(one)) || words.includes(one));
    if (word !== undefined) return { kind: name, word };
  }
  return null;
}

function isOf(
  { words, occupations }: KindOfWork,
  job: { readonly title: string; readonly socCode: string | null },
): boolean {
  const { title, socCode } = job;
  if (socCode !== null) return occupations.some((beginning) => socCode.startsWith(beginning));
  return wordsOf(title).some((word) => words.includes(singular(word)) || words.includes(word));
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];
const singular = (word: string): string => word.replace(/s$/, '');
