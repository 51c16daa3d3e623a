import { plural } from '#shared/wording';
import type { EmployerMergePreview } from '../application/employer-merges.js';
import type { EmployerView } from '../application/employer.view.js';

/** Both records with what tells them apart, and what moves as far as the reader sees it. */
export function presentMerge({ stays, goes, moving }: EmployerMergePreview) {
  const { people, contacts, adjustments, advice, vacancies, jobs, applications, unpaidWork } = moving;
  return {
    stays: presentRecord(stays),
    goes: presentRecord(goes),
    swapped: `/employers/${goes.id}/merge?with=${stays.id}`,
    moves: [
      people > 0 && plural(people, 'person who works there', 'people who work there'),
      contacts > 0 && plural(contacts, 'contact your organisation logged', 'contacts your organisation logged'),
      vacancies > 0 && plural(vacancies, 'vacancy', 'vacancies'),
      jobs > 0 && plural(jobs, 'job of people you support', 'jobs of people you support'),
      applications > 0 && plural(applications, 'job application', 'job applications'),
      unpaidWork > 0 && plural(unpaidWork, 'time of unpaid work', 'times of unpaid work'),
      adjustments > 0 && plural(adjustments, 'adjustment they made before', 'adjustments they made before'),
      advice > 0 && plural(advice, 'piece of training or advice', 'pieces of training or advice'),
    ].filter((words) => words !== false),
    takenOver: takenOver(stays, goes),
    isShownToAll: goes.isOwnBusiness && !stays.isOwnBusiness,
  };
}

function presentRecord({ id, name, postcode, companyNumber, website, version }: RecordFacts) {
  return {
    ...{ id, name, version, href: `/employers/${id}` },
    rows: [
      { label: 'Name', text: name },
      { label: 'Postcode', text: postcode ?? 'Not known' },
      { label: 'Companies House number', text: companyNumber ?? 'Not known' },
      ...(website ? [{ label: 'Website', text: website }] : []),
    ],
  };
}

type RecordFacts = Pick<EmployerView, 'id' | 'name' | 'postcode' | 'companyNumber' | 'website' | 'version'>;

/** What the record that stays does not say, and the other one does. */
function takenOver(stays: EmployerView, goes: EmployerView): readonly string[] {
  const known = (fact: unknown): boolean => fact !== null && fact !== '' && fact !== 'none';
  const facts: readonly (readonly [label: string, of: (view: EmployerView) => unknown])[] = [
    ['Postcode', (view) => (view.isOwnBusiness ? null : view.postcode)],
    ['Companies House number', (view) => view.companyNumber],
    ['Website', (view) => view.website],
    ['What they do', (view) => view.industry ?? view.industryWords],
    ['Size', (view) => view.size],
    ['Disability Confident', (view) => view.disabilityConfident],
    ['Whether it is an anchor institution', (view) => view.isAnchor],
    ['Who looks after it', (view) => view.ownerUserId],
  ];
  return facts.filter(([, of]) => !known(of(stays)) && known(of(goes))).map(([label]) => label);
}
