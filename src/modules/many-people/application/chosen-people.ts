import { Injectable } from '@nestjs/common';
import { Carriers, Caseload, caseloadChoice, selectionOf } from '#modules/casework';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { PrivateWords } from '#platform/security/private-words';
import { PeopleQuery } from '../data/people.query.js';

/** Somebody of the list whom something can be done about. */
export interface ListedPerson {
  readonly episodeId: string;
  readonly participantId: string;
  readonly specialistId: string;
  readonly specialistName: string;
  readonly name: string;
  readonly reference: string;
  readonly statusLabel: string;
}

export interface PeopleListed {
  readonly people: readonly ListedPerson[];
  /** Restricted to named colleagues: nothing is done about them among many. */
  readonly restricted: number;
  /** The list is longer than what can be done at once. */
  readonly isCut: boolean;
  readonly isFiltered: boolean;
}

/** The most people that something is done about at once. */
export const MOST_PEOPLE = 500;

/** The people of a caseload as it was filtered: one's own, or those of whom one leads. */
@Injectable()
export class ChosenPeople {
  constructor(
    private readonly carriers: Carriers,
    private readonly caseload: Caseload,
    private readonly query: PeopleQuery,
    private readonly words: PrivateWords,
  ) {}

  /** `address` is the query of the caseload page. Throws NotFound for a specialist who is not the actor's to look at. */
  @Transactional()
  async listed(address: string): Promise<PeopleListed> {
    const asked = caseloadChoice(Object.fromEntries(new URLSearchParams(address)), this.words);
    const { choices, chosen, ids } = await this.carriers.choose(asked.specialist);
    const { items, next } = await this.caseload.page(selectionOf(asked, ids), null, MOST_PEOPLE);
    const now = await this.query.of(
      items.map(({ episodeId }) => episodeId),
      '',
    );
    const { restricted: hidden } = await this.caseload.figures(chosen ? [chosen] : choices);
    const glass = RequestContext.current.actor.glass?.participantId;
    const open = items.filter((item) => !now.get(item.episodeId)?.isRestricted && item.participantId !== glass);
    return {
      people: open.map((item) => ({ ...item, specialistName: now.get(item.episodeId)?.specialistName ?? '' })),
      restricted: hidden + items.length - open.length,
      isCut: next !== null,
      isFiltered: [asked.words, asked.status, asked.model, asked.route, asked.reason, asked.tag].some(Boolean),
    };
  }
}
