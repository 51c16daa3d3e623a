import { Body, Post } from '@nestjs/common';
import { localPath, seeOther, type PageResult } from '#platform/http/page';
import { PageController, Requires, WithoutTransaction } from '#platform/http/registration';
import { Permission } from '#platform/security/permission';
import { PrivateWords } from '#platform/security/private-words';

/** The fields of search and filter forms that may hold a name. */
const PRIVATE = new Set(['words', 'who']);
/** What a form adds for us. */
const OURS = new Set(['at', '_csrf', '_request']);

/** Search forms are posted here and led on to the list (`at`) with what may be a name hidden in its address. */
@PageController('find')
export class FindController {
  constructor(private readonly words: PrivateWords) {}

  @Post()
  @Requires(Permission.Home)
  @WithoutTransaction()
  find(@Body() body: unknown): PageResult {
    const fields = Object.entries((body ?? {}) as Record<string, unknown>);
    const [path = '/'] = localPath((body as { at?: unknown } | null)?.at).split('?', 1);
    const query = new URLSearchParams();
    for (const [name, value] of fields.filter(([field]) => !OURS.has(field))) {
      for (const text of [value].flat().filter((each): each is string => typeof each === 'string' && each !== '')) {
        query.append(name, PRIVATE.has(name) ? this.words.hide(text.trim().slice(0, 100)) : text);
      }
    }
    return seeOther(query.size > 0 ? `${path}?${query.toString()}` : path);
  }
}
