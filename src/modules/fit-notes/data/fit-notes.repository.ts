import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { FitNoteChangedMeanwhile } from '../domain/fit-note.errors.js';
import { FitNote } from './fit-note.entity.js';

export type NewEdition = Omit<FitNote, 'id' | 'writtenBy'>;

@Injectable()
export class FitNotesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The standing notes of a person, the latest first day first. They are few: some for each illness. */
  async ofPerson(participantId: string): Promise<FitNote[]> {
    const editions = await this.rows.find({
      where: { participantId },
      order: { startsOn: 'DESC', issuedOn: 'DESC', edition: 'DESC' },
    });
    const newest = new Map<string, FitNote>();
    for (const one of editions) if (one.edition > (newest.get(one.noteId)?.edition ?? 0)) newest.set(one.noteId, one);
    return editions.filter((one) => newest.get(one.noteId) === one && one.removedBecause === '');
  }

  /** Every edition of one note, the newest first. Throws NotFound where there is none. */
  async editions(noteId: string): Promise<[FitNote, ...FitNote[]]> {
    const [newest, ...others] = await this.rows.find({ where: { noteId }, order: { edition: 'DESC' } });
    if (!newest) throw new NotFound('fit note', 'fit-note.not-found');
    return [newest, ...others];
  }

  /** Adds an edition. When somebody was quicker with the same number, the database says so. */
  async add(edition: NewEdition): Promise<void> {
    await refusing({ fit_note_edition: () => new FitNoteChangedMeanwhile() }, () =>
      this.rows.insert(this.rows.create(edition)),
    );
  }

  /** Names of colleagues, by id; who is of another organisation stays unnamed. */
  async writers(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.unitOfWork.query<{ id: string; name: string }>(
      `SELECT u.id::text AS id, u.name FROM user_account u WHERE u.id::text = ANY ($1)`,
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private get rows() {
    return this.unitOfWork.repository(FitNote);
  }
}
