import { Body, Query } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { leavingWords } from '#modules/messages';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { attachment, page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, exportsRows, reads, Route, stepUp } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { PrivateWords } from '#platform/security/private-words';
import { formatDateTime } from '#shared/london-time';
import { AccessLinks } from '../application/access-links.service.js';
import { RecordAccess } from '../application/record-access.service.js';
import { accessFile } from './access-file.js';
import {
  accessSelectionOf,
  presentAccesses,
  presentAccessFilter,
  presentForPerson,
  presentLinks,
} from './present-access.js';

const WAYS = ['message', 'hand'] as const;

class AccessLinkForm {
  @IsIn(WAYS, { message: 'Choose how to give the link' })
  readonly way: (typeof WAYS)[number] | '' = '';
}

/** Who looked at one record; and giving the list to the person it is about. */
@PageController('participants/:id/access')
export class RecordAccessController {
  constructor(
    private readonly access: RecordAccess,
    private readonly links: AccessLinks,
    private readonly words: PrivateWords,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.RecordAccessLog, reads(Reads.AccessLog))
  async show(@Id() id: string, @Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const person = await this.access.personFor(id);
    const selection = accessSelectionOf(query, this.words.open(textOf(query['who'])));
    const after = textOf(query['after']) || null;
    const { items, next } = await this.access.list(id, selection, after);
    const { who, what, whom, isUnusual } = selection;
    const chosen = {
      ...{ who: this.words.hide(who), what: what ?? '', whom: whom ?? '' },
      ...(isUnusual ? { unusual: 'yes' } : {}),
    };
    const here = (more: Readonly<Record<string, string>>): string =>
      `/participants/${id}/access?${new URLSearchParams({ ...chosen, ...more }).toString()}`;
    return page('privacy/web/record-access', {
      ...{ id, name: person.displayName, reference: person.reference },
      filter: presentAccessFilter(id, selection),
      table: presentAccesses(items),
      first: after ? here({}) : null,
      next: next ? here({ after: next }) : null,
    });
  }

  @Route('GET list', Permission.RecordAccessLog, stepUp(exportsRows(Reads.AccessLog, 'id')))
  async download(@Id() id: string): Promise<PageResult> {
    const { reference } = await this.access.personFor(id);
    const file = accessFile(reference, presentForPerson(await this.access.whole(id)));
    return attachment(`who-looked-${reference}.html`, 'text/html; charset=utf-8', Buffer.from(file));
  }

  @Route('GET link', Permission.RecordAccessLog, reads(Reads.AccessLog))
  async ask(@Id() id: string, form = Submission.blank(AccessLinkForm)): Promise<PageResult> {
    const person = await this.access.personFor(id);
    return page('privacy/web/access-link', {
      ...{ id, form, name: person.displayName },
      links: presentLinks(await this.links.ofParticipant(id), this.clock.now()),
      ways: [
        { value: 'message', text: 'Send it to their own phone or email', hint: 'Only by a way that is safe for them.' },
        { value: 'hand', text: 'Show it once, to hand over', hint: 'For somebody who is with you now.' },
      ],
    });
  }

  @Route('POST link', Permission.RecordAccessLog, stepUp(changes('access link', 'link to who looked given')))
  async give(
    @Id() id: string,
    @Body(Submission.as(AccessLinkForm)) form: Submission<AccessLinkForm>,
  ): Promise<PageResult> {
    if (!form.ok) return this.ask(id, form);
    if (form.value.way === 'hand') {
      const { address, expiresAt } = await this.links.handOver(id);
      return page('privacy/web/access-link-made', { id, address, until: formatDateTime(expiresAt) });
    }
    const state = await this.links.send(id);
    if (state !== 'held') {
      const said = leavingWords('The link', await this.links.leavesAt(id), this.clock.now());
      return seeOther(`/participants/${id}/access/link`, said);
    }
    const held = 'No way of sending it is safe for them or set up here. Hand the link over instead';
    return this.ask(id, form.refused('way', held));
  }

  @Route('POST link/withdrawal', Permission.RecordAccessLog, changes('access link', 'link to who looked withdrawn'))
  async withdraw(@Id() id: string): Promise<PageResult> {
    await this.links.withdraw(id);
    return seeOther(`/participants/${id}/access/link`, 'The link no longer works');
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 300) : '';
}
