import { ApiProperty } from '@nestjs/swagger';
import type { BulkActionState, BulkItemState } from '#modules/bulk-actions';
import type { CalendarDate } from '#shared/calendar-date';
import type { ManyKind } from './many-kind.js';
import type { ManyInSight } from './many-people.service.js';

const id = { format: 'uuid', example: '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10' };

/** One person of it: what would become of them, or what did. */
export class ManyPersonView {
  @ApiProperty(id) readonly id: string;
  @ApiProperty(id) readonly participantId: string;
  @ApiProperty(id) readonly episodeId: string;
  @ApiProperty({ example: 'Ada Ashbourne' }) readonly name: string;
  @ApiProperty({ type: String, nullable: true, example: 'Maya Thornton', description: 'Who does the task, by name' })
  readonly toName: string | null;
  @ApiProperty({
    enum: ['planned', 'waiting', 'done', 'refused', 'going-back', 'put-back', 'not-put-back'],
    example: 'planned',
  })
  readonly state: BulkItemState;
  @ApiProperty({ example: '', description: 'Why it is not done for them, or not taken back; blank where it is' })
  readonly because: string;
  @ApiProperty({ type: [String], example: ['1 open task closed'], description: 'While nothing has happened yet' })
  readonly effect: readonly string[];
}

/** Something done to many people: what it would do, or what became of it. */
export class ManyView {
  @ApiProperty(id) readonly id: string;
  @ApiProperty({ enum: ['add-task', 'message', 'tag', 'end-support'], example: 'tag' }) readonly kind: ManyKind['kind'];
  @ApiProperty({ enum: ['planned', 'running', 'done', 'undoing', 'undone'], example: 'planned' })
  readonly state: BulkActionState;
  @ApiProperty({ example: 'Autumn job fair', description: 'The tag, or why support ends, by name; else blank' })
  readonly named: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-12-04' })
  readonly undoUntil: CalendarDate | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Why it cannot be undone, once it is done' })
  readonly notUndone: string | null;
  @ApiProperty({ type: [ManyPersonView] }) readonly people: readonly ManyPersonView[];
  @ApiProperty({
    type: [String],
    example: ['x1Yz_3-a'],
    description: 'Send these back to confirm: what was seen is what is done',
  })
  readonly seen: readonly string[];

  static of({ action, items, effect, named, notUndone }: ManyInSight): ManyView {
    return {
      ...{ id: action.id, kind: action.kind as ManyKind['kind'], state: action.state, named },
      ...{ undoUntil: action.undoUntil, notUndone: action.state === 'done' ? notUndone : null },
      people: items.map((item, place) => {
        const { id: itemId, participantId, episodeId, name, toName, state } = item;
        const would = effect?.people[place];
        const because = would?.refusal ?? item.because;
        const lines = would?.lines.filter((line) => line !== '') ?? [];
        return { id: itemId, participantId, episodeId, name, toName, state, because, effect: lines };
      }),
      seen: effect?.marks ?? [],
    };
  }
}
