import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { ContactNote } from './contact-note.entity.js';

/** Where a list of notes goes on: notes are listed newest first. */
export interface NotePosition {
  readonly happenedAt: string;
  readonly id: string;
}

@Injectable()
export class NotesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  add(note: Omit<ContactNote, 'id' | 'version'>): Promise<ContactNote> {
    return this.rows.save(this.rows.create(note));
  }

  /** Notes of an episode, newest first; at most `limit`, after the position given. */
  list(episodeId: string, after: NotePosition | null, limit: number): Promise<ContactNote[]> {
    const query = this.rows
      .createQueryBuilder('n')
      .where('n.episodeId = :episodeId', { episodeId })
      .orderBy('n.happenedAt', 'DESC')
      .addOrderBy('n.id', 'DESC')
      .limit(limit);
    if (after) query.andWhere('(n.happenedAt, n.id) < (:happenedAt::timestamptz, :id::uuid)', after);
    return query.getMany();
  }

  private get rows() {
    return this.unitOfWork.repository(ContactNote);
  }
}
