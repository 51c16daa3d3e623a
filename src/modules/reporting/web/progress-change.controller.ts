import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { formatMonth } from '#shared/calendar-date';
import { ProgressChangeService } from '../application/progress-change.service.js';
import type { ShownChange } from '../domain/progress-change.js';

const HEADINGS = ['Question', 'Scale', 'People', 'Average change', 'Better than at first', 'Up to'] as const;

/** How far people have come, all together. */
@PageController('performance/distance-travelled')
export class ProgressChangeController {
  constructor(private readonly progress: ProgressChangeService) {}

  @Route('GET', Permission.PerformanceRead, shows('distance travelled'))
  async show(): Promise<PageResult> {
    const { changes, smallest } = await this.progress.changes();
    return page('reporting/web/progress-change', {
      smallest,
      table: {
        caption: 'From the first answer to the latest',
        captionHidden: true,
        columns: HEADINGS.map((text, place) => ({ text, numeric: place > 1 && place < HEADINGS.length - 1 })),
        rows: changes.map((change) => ({ cells: cellsOf(change) })),
        empty: {
          title: 'No figures yet',
          text: 'They appear at the end of a month, once people have answered a question at least twice.',
        },
      },
    });
  }
}

function cellsOf({ label, lowest, highest, better, people, average, improved, upTo }: ShownChange): string[] {
  const scale = `${lowest} to ${highest}, ${better} is better`;
  const moved = average === null ? 'hidden' : `${average > 0 ? 'up ' : average < 0 ? 'down ' : ''}${Math.abs(average)}`;
  return [
    label,
    scale,
    people === null ? 'hidden' : String(people),
    moved,
    improved === null ? 'hidden' : String(improved),
    upTo === null ? 'hidden' : formatMonth(upTo),
  ];
}
