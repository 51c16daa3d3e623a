import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { Anybody, changes, reads, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { FieldEntriesService, type SentEntry, type TakenEntry } from '../application/field-entries.service.js';
import { DaySheet } from './day-sheet.js';
import { FieldNoteForm, FieldSessionForm } from './field-note.form.js';
import { sentMarks } from './sent-marks.js';

const HOME = '/field';
const WAITING = '/field/waiting';
/** A form that is not finished is answered with the whole day. */
const DAY = { what: Reads.Caseload, idFrom: null };

/**
 * The day of a specialist as it is taken along: a page like any other where there is a signal, and the same page from the
 * device where there is none. What is recorded on it is sent as soon as it can be.
 */
@PageController('field')
export class FieldController {
  constructor(
    private readonly entries: FieldEntriesService,
    private readonly sheet: DaySheet,
  ) {}

  @Route('GET', Permission.SessionEdit, reads(Reads.Caseload, null))
  show(): Promise<PageResult> {
    return this.form(Submission.blank(FieldNoteForm));
  }

  /** The frame in which a device shows the day it keeps: holds nothing of anybody, so that it may be stored. */
  @Route('GET kept', Anybody, shows('frame of the day that a device keeps'))
  kept(): PageResult {
    return page('field/web/kept');
  }

  @Route('POST sessions/:id', Permission.SessionEdit, changes('session', 'attendance recorded in the field', DAY))
  async recordSession(
    @Id() aboutId: string,
    @Body(Submission.as(FieldSessionForm)) form: Submission<FieldSessionForm>,
    @Body() body: unknown,
  ): Promise<PageResult> {
    const { kind, text } = form.value;
    const { byScript: isQueued, ...marks } = sentMarks(body);
    // What comes from a device was written long ago: too long a note is kept as it is, and its writer asked.
    if (kind === '' || (!form.ok && !isQueued)) return this.sessionAgain(aboutId, form);
    return this.answer({ ...marks, aboutId, kind, words: { text, mode: '', reached: '' }, isQueued });
  }

  @Route('POST notes', Permission.SessionEdit, changes('session', 'note written in the field', DAY))
  async writeNote(
    @Body(Submission.as(FieldNoteForm)) form: Submission<FieldNoteForm>,
    @Body() body: unknown,
  ): Promise<PageResult> {
    const { byScript: isQueued, ...marks } = sentMarks(body);
    const { person: aboutId, text, mode, reached } = form.value;
    // What comes from a device was written long ago: it is kept as it is, and its writer asked.
    const isFinished = form.ok || (isQueued && form.errors.every(({ field }) => field !== 'person'));
    if (!isFinished) return this.form(form);
    return this.answer({ ...marks, aboutId, kind: 'note', words: { text, mode, reached }, isQueued });
  }

  private async answer(sent: SentEntry): Promise<PageResult> {
    const taken = await this.entries.take(sent);
    if (sent.isQueued) return page('field/web/taken', { ...taken });
    return taken.became === 'waiting' ? seeOther(WAITING) : seeOther(HOME, doneWords(sent, taken));
  }

  private async form(note: Submission<FieldNoteForm>): Promise<PageResult> {
    return page('field/web/field', { ...(await this.sheet.today()), form: note, note, wrong: null });
  }

  /**
   * The day once more, with what is wrong beside the session and its words as they were typed. Where the day does not take that
   * session any more, they stand in the note below.
   */
  private async sessionAgain(
    id: string,
    { errors, value: { text } }: Submission<FieldSessionForm>,
  ): Promise<PageResult> {
    const day = await this.sheet.today();
    const isThere = day.recordable.includes(id);
    const href = isThere ? `#note-${id}` : '#text';
    const form = { ok: false, status: 400, errors: errors.map((error) => ({ ...error, href })) };
    const note = Submission.blank(FieldNoteForm, isThere ? {} : { text });
    return page('field/web/field', { ...day, form, note, wrong: { id, text, errors } });
  }
}

function doneWords({ kind }: SentEntry, { became }: TakenEntry): string {
  if (became !== 'done') return 'You have decided about this already';
  return kind === 'note' ? 'Note saved' : kind === 'attended' ? 'Recorded as attended' : 'Recorded as missed';
}
