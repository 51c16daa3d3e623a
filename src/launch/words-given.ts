import { UsageError } from './command.js';

/** What a command was given: words in their order, options with a value (`--name Robin`) and switches (`--dry-run`). */
export interface WordsGiven<Option extends string, Switch extends string> {
  readonly words: readonly string[];
  readonly options: Readonly<Partial<Record<Option, string>>>;
  readonly switches: ReadonlySet<Switch>;
}

/** Sorts the words of a command. An option that is unknown, given twice or without its value is wrong usage. */
export function readWords<Option extends string, Switch extends string = never>(
  given: readonly string[],
  known: { readonly options: readonly Option[]; readonly switches?: readonly Switch[] },
): WordsGiven<Option, Switch> {
  const words: string[] = [];
  const options: Partial<Record<Option, string>> = {};
  const switches = new Set<Switch>();
  const rest = [...given];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('--')) {
      words.push(word);
      continue;
    }
    const name = word.slice(2);
    const option = known.options.find((each) => each === name);
    const turned = known.switches?.find((each) => each === name);
    if (turned) switches.add(turned);
    else if (!option) throw new UsageError('');
    else if (options[option] !== undefined) throw new UsageError(`${word} is given twice`);
    else options[option] = valueAfter(word, rest);
  }
  return { words, options, switches };
}

function valueAfter(option: string, rest: string[]): string {
  const value = rest.shift();
  if (!value?.trim() || value.startsWith('--')) throw new UsageError(`${option} needs a value`);
  return value;
}
