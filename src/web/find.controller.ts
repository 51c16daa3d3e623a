import { Body } from '@nestjs/common';
import { localPath, seeOther, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { PrivateWords } from '#platform/security/private-words';

/** The fields of search and filter forms that may hold a name. */
const PRIVATE = new Set(['words', 'who']);
/** What a form adds for us. */
const OURS = new Set(['at', '_csrf', '_request']);

/** More than any of our filters has, and short enough for an address. */
const MOST_VALUES = 20;
const LONGEST = 100;

/** Search forms are posted here and led on to the list (`at`) with what may be a name hidden in its address. */
@PageController('find')
export class FindController {
  constructor(private readonly words: PrivateWords) {}

  @Route('POST', Permission.Home, shows('search'))
  @WithoutTransaction()
  find(@Body() body: unknown): PageResult {
    const fields = Object.entries((body ?? {}) as Record<string, unknown>);
    const [path = '/'] = localPath((body as { at?: unknown } | null)?.at).split('?', 1);
    const query = new URLSearchParams();
    const given = fields
      .filter(([field]) => !OURS.has(field) && field.length <= LONGEST)
      .flatMap(([name, value]) => [value].flat().map((text: unknown) => ({ name, text })))
      .slice(0, MOST_VALUES);
    for (const { name, text } of given) {
      if (typeof text !== 'string' || text === '') continue;
      const words = text.trim().slice(0, LONGEST);
      query.append(name, PRIVATE.has(name) ? this.words.hide(words) : words);
    }
    return seeOther(query.size > 0 ? `${path}?${query.toString()}` : path);
  }
}
