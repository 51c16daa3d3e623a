import type { LivedIn } from './lived-in.js';
import { PAGES_OF_REVIEW } from './pages-of-review.js';
import { by, PAGES_AT_WORK, type Example } from './pages-at-work.js';
import { EVIDENCE_PAGES } from './pages-of-evidence.js';
import { EMPLOYER_PAGES } from './pages-of-employers.js';
import { PAPER_PAGES } from './paper-pages.js';
import { POLICY_PAGES } from './pages-of-policy.js';

export type { Example };

/** An example of every page: routes.ts finds the pages, and a page that is missing here fails the test. */
export const PAGES: Readonly<Record<string, (lived: LivedIn) => readonly Example[]>> = {
  ...PAGES_AT_WORK,
  ...EVIDENCE_PAGES,
  ...PAPER_PAGES,
  '/': () => by('specialist', '/'),
  '/access-review': () => by('admin', '/access-review'),
  '/accessibility': () => by(null, '/accessibility'),
  '/accounts': () => [...by('admin', '/accounts', '/accounts?role=team-leader'), ...by('manager', '/accounts')],
  '/accounts/:id': ({ account, invitedAccount }) => [
    ...by('admin', `/accounts/${account}`, `/accounts/${invitedAccount}`),
    ...by('manager', `/accounts/${account}`),
  ],
  '/accounts/:id/edit': ({ account }) => [
    ...by('admin', `/accounts/${account}/edit`),
    ...by('manager', `/accounts/${account}/edit`),
  ],
  '/accounts/:id/suspension': ({ account }) => by('admin', `/accounts/${account}/suspension`),
  '/accounts/new': () => [...by('admin', '/accounts/new'), ...by('manager', '/accounts/new')],
  '/api/docs': () => by(null, '/api/docs'),
  '/audit': () => [...by('auditor', '/audit', '/audit?action=read'), ...by('privacy', '/audit')],
  '/break-glass': () => [
    ...by('manager', '/break-glass', '/break-glass?month=2026-11'),
    ...by('privacy', '/break-glass'),
    ...by('auditor', '/break-glass'),
  ],
  '/break-glass/:id': ({ breakGlass }) => [
    ...by('manager', `/break-glass/${breakGlass}`),
    ...by('auditor', `/break-glass/${breakGlass}`),
  ],
  '/caseload': ({ episode }) => [
    ...by('specialist', '/caseload?sort=days-left', '/caseload?words=nobody'),
    ...by('leader', '/caseload'),
    ...by('manager', `/caseload?words=${episode.slice(0, 1)}`),
  ],
  '/clinic': () => by('practice', '/clinic'),
  '/clinic/report': () => by('practice', '/clinic/report'),
  '/performance/practices': () => [
    ...by('manager', '/performance/practices'),
    ...by('commissioner', '/performance/practices'),
  ],
  '/clinic/site': () => by('practice', '/clinic/site'),
  '/clinic-days/:id': ({ clinicDay }) => [
    ...by('specialist', `/clinic-days/${clinicDay}`),
    ...by('quality', `/clinic-days/${clinicDay}`),
  ],
  '/clinic-days/:id/change': ({ clinicDay }) => by('specialist', `/clinic-days/${clinicDay}/change`),
  '/clinic-days/:id/walk-in': ({ clinicDay }) => by('specialist', `/clinic-days/${clinicDay}/walk-in?time=09:00`),
  '/clinics': () => [...by('specialist', '/clinics'), ...by('manager', '/clinics')],
  '/clinics/new': () => [...by('specialist', '/clinics/new'), ...by('leader', '/clinics/new')],
  '/clinics/sheet': () => [
    ...by('specialist', '/clinics/sheet', '/clinics/sheet?practice=G82050&on=2026-11-23'),
    ...by('leader', '/clinics/sheet?practice=G82050&on=2026-11-19'),
  ],
  '/practice-sites': () => [...by('specialist', '/practice-sites'), ...by('admin', '/practice-sites')],
  '/practice-sites/:id': ({ practiceSite }) => [
    ...by('specialist', `/practice-sites/${practiceSite}`),
    ...by('leader', `/practice-sites/${practiceSite}`),
  ],
  '/practice-sites/:id/edit': ({ practiceSite }) => by('leader', `/practice-sites/${practiceSite}/edit`),
  '/practice-sites/new': () => by('leader', '/practice-sites/new'),
  '/confirm/done': () => by('specialist', '/confirm/done?returnTo=/returns/1.csv&offeredOn=/returns'),
  '/confirm': () => by('specialist', '/confirm?returnTo=/policy', '/confirm?returnTo=/returns&offeredOn=/returns'),
  '/cover': () => [...by('leader', '/cover'), ...by('manager2', '/cover')],
  '/possible-duplicates': () => [
    ...by('leader', '/possible-duplicates', '/possible-duplicates?show=dismissed'),
    ...by('quality', '/possible-duplicates'),
  ],
  '/possible-duplicates/:id/dismissal': ({ likelyPair }) =>
    by('leader', `/possible-duplicates/${likelyPair}/dismissal`),
  '/merges/:id': ({ merge }) => by('leader', `/merges/${merge}`),
  '/participants/:id/merge': ({ participant, twin }) => [
    ...by('leader', `/participants/${participant}/merge`),
    ...by('quality', `/participants/${participant}/merge?with=${twin}`),
  ],
  '/transfers': () => [...by('manager', '/transfers'), ...by('specialist', '/transfers')],
  '/transfers/:id': ({ transfer }) => [
    ...by('manager', `/transfers/${transfer}`),
    ...by('specialist', `/transfers/${transfer}`),
  ],
  '/participants/:id/transfer': ({ leaving, participant }) =>
    by('specialist', `/participants/${leaving}/transfer`, `/participants/${participant}/transfer`),
  '/bulk-actions': () => [...by('specialist', '/bulk-actions'), ...by('leader', '/bulk-actions')],
  '/bulk-actions/tasks': () => [
    ...by('specialist', '/bulk-actions/tasks'),
    ...by('leader', '/bulk-actions/tasks?status=pre-employment'),
  ],
  '/bulk-actions/messages': () => by('specialist', '/bulk-actions/messages'),
  '/bulk-actions/tags': ({ tag }) => [
    ...by('specialist', '/bulk-actions/tags'),
    ...by('leader', `/bulk-actions/tags?tag=${tag}`),
  ],
  '/bulk-actions/endings': () => by('specialist', '/bulk-actions/endings'),
  '/tags': () => [...by('specialist', '/tags'), ...by('manager2', '/tags')],
  '/tags/:id': ({ tag }) => by('specialist', `/tags/${tag}`),
  '/participants/:id/tags': ({ participant }) => by('specialist', `/participants/${participant}/tags`),
  '/bulk-actions/:id': ({ manyTask, manyMessage, manyTag, manyEnd, manyUndone }) => [
    ...by('specialist', `/bulk-actions/${manyTask}`, `/bulk-actions/${manyMessage}`),
    ...by('specialist', `/bulk-actions/${manyTag}`, `/bulk-actions/${manyEnd}`),
    ...by('leader', `/bulk-actions/${manyUndone}`),
  ],
  '/participants/:id/area-transfer': ({ leaving, newArea }) => [
    ...by(
      'specialist',
      `/participants/${leaving}/area-transfer`,
      `/participants/${leaving}/area-transfer?area=${newArea}`,
    ),
  ],
  '/moves': () => [...by('leader', '/moves'), ...by('admin', '/moves')],
  '/moves/new': ({ specialist }) => [
    ...by('leader', `/moves/new?from=${specialist}`),
    ...by('manager', `/moves/new?from=${specialist}&whom=all`),
  ],
  '/moves/:id': ({ move }) => by('leader', `/moves/${move}`),
  '/my-practice': ({ specialist }) => [
    ...by('specialist', '/my-practice', '/my-practice?days=180'),
    ...by('leader', '/my-practice', `/my-practice?specialist=${specialist}&days=30`),
  ],
  '/my-practice/cases': ({ specialist }) => [
    ...by('specialist', `/my-practice/cases?indicator=community-time&specialist=${specialist}&days=90`),
    ...by('leader', `/my-practice/cases?indicator=contact-in-job&specialist=${specialist}&days=180`),
  ],
  '/your-emails': () => by('specialist', '/your-emails'),
  '/your-display': () => by('specialist', '/your-display'),
  '/supervision/new': () => by('leader', '/supervision/new'),
  '/diary': () => by('specialist', '/diary', '/diary?on=2026-11-19', '/diary?view=day&on=2026-11-19'),
  '/diary/team': () => [
    ...by('specialist', '/diary/team', '/diary/team?on=2026-11-25'),
    ...by('leader', '/diary/team?on=2026-11-23&view=week'),
  ],
  '/diary/calendar': () => [...by('specialist', '/diary/calendar'), ...by('leader', '/diary/calendar')],
  '/diary/time/new': () => by('specialist', '/diary/time/new?day=2026-11-26'),
  '/diary/time/:id': ({ ownTime }) => by('specialist', `/diary/time/${ownTime}`),
  '/diary/booking': () => by('specialist', '/diary/booking', '/diary/booking?day=2026-11-23'),
  '/field': () => by('specialist', '/field'),
  '/field/kept': () => by('specialist', '/field/kept'),
  '/field/waiting': () => by('specialist', '/field/waiting'),
  '/directory': () => [
    ...by('specialist', '/directory', '/directory?words=debt&need=debt&postcode=TN24', '/directory?words=nothingatall'),
    ...by('admin', '/directory?show=stale', '/directory?show=retired'),
  ],
  '/directory/:id': ({ directoryService }) => [
    ...by('specialist', `/directory/${directoryService}`),
    ...by('quality', `/directory/${directoryService}`),
  ],
  '/directory/:id/edit': ({ directoryService }) => by('admin', `/directory/${directoryService}/edit`),
  '/directory/:id/retirement': ({ directoryService }) => by('admin', `/directory/${directoryService}/retirement`),
  '/directory/new': () => by('admin', '/directory/new'),
  '/episodes/:id/signposts': ({ episode, freshEpisode }) => [
    ...by('specialist', `/episodes/${episode}/signposts`, `/episodes/${freshEpisode}/signposts?need=debt`),
    ...by('quality', `/episodes/${episode}/signposts`),
  ],
  '/episodes/:id/signposts/new': ({ episode, directoryService }) =>
    by('specialist', `/episodes/${episode}/signposts/new?service=${directoryService}&need=debt`),
  '/episodes/:id/fit-notes': ({ episode, freshEpisode }) =>
    by('specialist', `/episodes/${episode}/fit-notes`, `/episodes/${freshEpisode}/fit-notes`),
  '/episodes/:id/fit-notes/new': ({ episode }) => by('specialist', `/episodes/${episode}/fit-notes/new`),
  '/fit-notes/:id': ({ fitNote }) => by('specialist', `/fit-notes/${fitNote}`),
  '/fit-notes/:id/remove': ({ fitNote }) => by('specialist', `/fit-notes/${fitNote}/remove`),
  '/tasks': () => [
    ...by('specialist', '/tasks', '/tasks?show=queue', '/tasks?show=done&whose=mine'),
    ...by('quality', '/tasks?show=done'),
  ],
  '/tasks/:id': ({ task, handTask }) => [
    ...by('specialist', `/tasks/${task}`, `/tasks/${handTask}`),
    ...by('quality', `/tasks/${handTask}`),
  ],
  '/tasks/:id/edit': ({ task, handTask }) => by('specialist', `/tasks/${task}/edit`, `/tasks/${handTask}/edit`),
  '/tasks/:id/closure': ({ handTask }) => by('specialist', `/tasks/${handTask}/closure`),
  '/tasks/new': () => by('specialist', '/tasks/new'),
  '/participants/:id/tasks/new': ({ participant }) => by('specialist', `/participants/${participant}/tasks/new`),
  '/signposts/:id': ({ signpost }) => [
    ...by('specialist', `/signposts/${signpost}`),
    ...by('quality', `/signposts/${signpost}`),
  ],
  '/signposts/:id/leaflet': ({ signpost }) => by('specialist', `/signposts/${signpost}/leaflet`),
  '/earnings/:id/edit': ({ earning }) => by('specialist', `/earnings/${earning}/edit`),
  '/earnings/:id/evidence/new': ({ unprovenEarning }) => by('specialist', `/earnings/${unprovenEarning}/evidence/new`),
  '/earnings/:id/voiding': ({ earning }) => by('specialist', `/earnings/${earning}/voiding`),
  '/employers': () => [...by('specialist', '/employers', '/employers?words=nobody'), ...by('manager2', '/employers')],
  '/employers/:id/vacancies/new': ({ employer }) => by('specialist', `/employers/${employer}/vacancies/new`),
  '/vacancies': ({ employer }) => [
    ...by('specialist', '/vacancies', '/vacancies?all=yes', `/vacancies?employer=${employer}`),
    ...by('quality', '/vacancies'),
  ],
  '/vacancies/:id': ({ vacancy }) => [
    ...by('specialist', `/vacancies/${vacancy}`),
    ...by('quality', `/vacancies/${vacancy}`),
  ],
  '/vacancies/:id/edit': ({ vacancy }) => by('specialist', `/vacancies/${vacancy}/edit`),
  '/applications': () => [...by('specialist', '/applications'), ...by('leader', '/applications')],
  '/applications/:id': ({ application }) => [
    ...by('specialist', `/applications/${application}`),
    ...by('quality', `/applications/${application}`),
  ],
  '/applications/:id/interviews/new': ({ application }) =>
    by('specialist', `/applications/${application}/interviews/new`),
  '/interviews/:id': ({ interview }) => [
    ...by('specialist', `/interviews/${interview}`),
    ...by('quality', `/interviews/${interview}`),
  ],
  '/interviews/:id/edit': ({ interview }) => by('specialist', `/interviews/${interview}/edit`),
  '/interviews/:id/leaflet': ({ interview }) => by('specialist', `/interviews/${interview}/leaflet`),
  '/episodes/:id/applications': ({ episode, freshEpisode }) => [
    ...by('specialist', `/episodes/${episode}/applications`, `/episodes/${freshEpisode}/applications`),
    ...by('quality', `/episodes/${episode}/applications`),
  ],
  '/episodes/:id/applications/new': ({ episode }) => by('specialist', `/episodes/${episode}/applications/new`),
  '/vacancies/:id/people': ({ vacancy }) => by('specialist', `/vacancies/${vacancy}/people`),
  '/episodes/:id/vacancies': ({ episode, freshEpisode }) =>
    by('specialist', `/episodes/${episode}/vacancies`, `/episodes/${freshEpisode}/vacancies`),
  '/employers/:id': ({ employer }) => [
    ...by('specialist', `/employers/${employer}`),
    ...by('quality', `/employers/${employer}`),
  ],
  ...EMPLOYER_PAGES,
  '/episodes/:id/better-off': ({ episode }) => [
    ...by('specialist', `/episodes/${episode}/better-off`),
    ...by('quality', `/episodes/${episode}/better-off`),
  ],
  '/episodes/:id/better-off/new': ({ episode }) => by('specialist', `/episodes/${episode}/better-off/new`),
  '/episodes/:id/exit': ({ episode, endedEpisode }) =>
    by('specialist', `/episodes/${episode}/exit`, `/episodes/${endedEpisode}/exit`),
  '/episodes/:id/notes/new': ({ episode }) => by('specialist', `/episodes/${episode}/notes/new`),
  '/episodes/:id/outcomes': ({ episode, waitingEpisode, freshEpisode }) =>
    by('specialist', ...[episode, waitingEpisode, freshEpisode].map((id) => `/episodes/${id}/outcomes`)),
  '/episodes/:id/outcomes/explanation': ({ episode, freshEpisode }) =>
    by('specialist', ...[episode, freshEpisode].map((id) => `/episodes/${id}/outcomes/explanation`)),
  '/episodes/:id/own-words': ({ episode, freshEpisode }) => [
    ...by('specialist', `/episodes/${episode}/own-words`, `/episodes/${freshEpisode}/own-words`),
    ...by('quality', `/episodes/${episode}/own-words`),
  ],
  '/episodes/:id/own-words/new': ({ episode, freshEpisode }) =>
    by('specialist', `/episodes/${episode}/own-words/new`, `/episodes/${freshEpisode}/own-words/new`),
  '/episodes/:id/own-words/paper': ({ episode }) => by('specialist', `/episodes/${episode}/own-words/paper`),
  '/episodes/:id/own-words/:part': ({ episode, ownPart }) =>
    by('specialist', `/episodes/${episode}/own-words/${ownPart}`),
  '/episodes/:id/placements/new': ({ freshEpisode, waitingEpisode }) =>
    by('specialist', `/episodes/${freshEpisode}/placements/new`, `/episodes/${waitingEpisode}/placements/new`),
  '/episodes/:id/plan': ({ episode, freshEpisode }) => [
    ...by('specialist', `/episodes/${episode}/plan`, `/episodes/${freshEpisode}/plan`),
    ...by('quality', `/episodes/${episode}/plan`, `/episodes/${freshEpisode}/plan`),
  ],
  '/episodes/:id/plan/goals/new': ({ episode }) => by('specialist', `/episodes/${episode}/plan/goals/new`),
  '/episodes/:id/plan/print': ({ episode }) => [
    ...by('specialist', `/episodes/${episode}/plan/print`),
    ...by('quality', `/episodes/${episode}/plan/print`),
  ],
  '/episodes/:id/profile': ({ episode, waitingEpisode }) =>
    by('specialist', `/episodes/${episode}/profile`, `/episodes/${waitingEpisode}/profile`),
  '/episodes/:id/profile/compare': ({ episode }) => by('specialist', `/episodes/${episode}/profile/compare`),
  '/episodes/:id/profile/edit': ({ episode }) => by('specialist', `/episodes/${episode}/profile/edit`),
  '/episodes/:id/profile/editions/:edition': ({ episode }) =>
    by('specialist', `/episodes/${episode}/profile/editions/1`),
  '/episodes/:id/progress': ({ episode, freshEpisode }) => [
    ...by('specialist', `/episodes/${episode}/progress`, `/episodes/${freshEpisode}/progress`),
    ...by('quality', `/episodes/${episode}/progress`),
  ],
  '/episodes/:id/progress/new': ({ episode }) => by('specialist', `/episodes/${episode}/progress/new`),
  '/episodes/:id/sessions/new': ({ episode }) => by('specialist', `/episodes/${episode}/sessions/new`),
  '/episodes/:id/specialist': ({ episode }) => by('leader', `/episodes/${episode}/specialist`),
  '/episodes/:id/start': ({ episode, waitingEpisode }) =>
    by('specialist', `/episodes/${waitingEpisode}/start`, `/episodes/${episode}/start`),
  '/episodes/:id/work-status': ({ episode }) => by('specialist', `/episodes/${episode}/work-status`),
  '/evaluation': () => by('evaluator', '/evaluation'),
  '/failed-jobs': () => by('admin', '/failed-jobs'),
  '/legal-holds/:id/lifting': ({ legalHold }) => by('privacy', `/legal-holds/${legalHold}/lifting`),
  '/legal-holds/new': () => by('privacy', '/legal-holds/new'),
  '/manage': () => [...by('manager', '/manage'), ...by('privacy', '/manage'), ...by('referrer', '/manage')],
  '/messages': () => by('specialist', '/messages', '/messages?status=held'),
  '/my-referrals': () => by('referrer', '/my-referrals'),
  '/my-referrals/new': () => by('referrer', '/my-referrals/new'),
  '/participants/:id': ({ participant }) => [
    ...by('specialist', `/participants/${participant}`, `/participants/${participant}?kind=job`),
    ...by('privacy', `/participants/${participant}`),
  ],
  '/participants/:id/consents': ({ participant }) => [
    ...by('specialist', `/participants/${participant}/consents`),
    ...by('privacy', `/participants/${participant}/consents`),
  ],
  '/participants/:id/consents/:purpose': ({ participant }) =>
    by(
      'specialist',
      ...['publicity', 'text-messages'].map((purpose) => `/participants/${participant}/consents/${purpose}`),
    ),
  '/participants/:id/break-glass': ({ restrictedParticipant }) =>
    by('specialist', `/participants/${restrictedParticipant}/break-glass`),
  '/participants/:id/access': ({ participant }) => [
    ...by('specialist', `/participants/${participant}/access`, `/participants/${participant}/access?who=nobodyatall`),
    ...by('privacy', `/participants/${participant}/access?unusual=yes&whom=`),
  ],
  '/participants/:id/access/link': ({ participant }) => by('manager', `/participants/${participant}/access/link`),
  '/participants/:id/contact-protection': ({ endedParticipant }) => [
    ...by('specialist', `/participants/${endedParticipant}/contact-protection`),
    ...by('manager', `/participants/${endedParticipant}/contact-protection`),
  ],
  '/participants/:id/edit': ({ participant }) => by('specialist', `/participants/${participant}/edit`),
  '/participants/:id/nino': ({ participant }) => by('specialist', `/participants/${participant}/nino`),
  '/participants/:id/notices/new': ({ participant }) => by('specialist', `/participants/${participant}/notices/new`),
  '/participants/:id/refer-again': ({ endedParticipant, participant }) =>
    by('specialist', `/participants/${endedParticipant}/refer-again`, `/participants/${participant}/refer-again`),
  '/participants/:id/restriction': ({ participant, restrictedParticipant }) =>
    by('manager', `/participants/${participant}/restriction`, `/participants/${restrictedParticipant}/restriction`),
  '/performance': () => [...by('commissioner', '/performance'), ...by('manager', '/performance')],
  '/performance/distance-travelled': () => [
    ...by('commissioner', '/performance/distance-travelled'),
    ...by('manager', '/performance/distance-travelled'),
  ],
  '/performance/signposts': () => [
    ...by('commissioner', '/performance/signposts'),
    ...by('manager', '/performance/signposts'),
  ],
  '/performance/rows': () => [
    ...by('commissioner', '/performance/rows?measure=starts'),
    ...by('manager', '/performance/rows?measure=starts', '/performance/rows?measure=job-starts'),
  ],
  '/placements/:id': ({ placement, freshPlacement }) =>
    by('specialist', `/placements/${placement}`, `/placements/${freshPlacement}`),
  '/placements/:id/contacts': ({ placement, freshPlacement }) => [
    ...by('specialist', `/placements/${freshPlacement}/contacts`, `/placements/${placement}/contacts`),
    ...by('quality', `/placements/${freshPlacement}/contacts`),
  ],
  '/placements/:id/contacts/move': ({ freshPlacement }) =>
    by('specialist', `/placements/${freshPlacement}/contacts/move?contact=person.later-1`),
  '/placements/:id/earnings/new': ({ placement }) => by('specialist', `/placements/${placement}/earnings/new`),
  '/placements/:id/edit': ({ placement }) => by('specialist', `/placements/${placement}/edit`),
  '/placements/:id/end': ({ placement }) => by('specialist', `/placements/${placement}/end`),
  '/placements/:id/never-began': ({ freshPlacement }) => by('specialist', `/placements/${freshPlacement}/never-began`),
  '/placements/:id/evidence/new': ({ freshPlacement }) =>
    by('specialist', `/placements/${freshPlacement}/evidence/new`),
  ...POLICY_PAGES,
  '/privacy-notices/needed': () => [
    ...by('specialist', '/privacy-notices/needed'),
    ...by('leader', '/privacy-notices/needed'),
  ],
  '/referral-imports': () => [...by('manager', '/referral-imports'), ...by('leader', '/referral-imports')],
  '/referral-imports/:id': (lived) =>
    by('manager', `/referral-imports/${lived.readyImport}`, `/referral-imports/${lived.import}`),
  '/referral-imports/new': () => by('manager', '/referral-imports/new'),
  '/referrals': () => [...by('admin', '/referrals', '/referrals?status=all'), ...by('specialist', '/referrals')],
  '/referrals/:id': ({ poolReferral, acknowledgedReferral, eligibleReferral, possibleDuplicate, referral }) => [
    ...by(
      'admin',
      ...[poolReferral, acknowledgedReferral, eligibleReferral, possibleDuplicate].map((id) => `/referrals/${id}`),
    ),
    ...by('specialist', `/referrals/${referral}`),
  ],
  '/referrals/:id/allocate': ({ eligibleReferral, poolReferral }) =>
    by('admin', `/referrals/${eligibleReferral}/allocate`, `/referrals/${poolReferral}/allocate`),
  '/referrals/:id/contact': ({ acknowledgedReferral }) => by('admin', `/referrals/${acknowledgedReferral}/contact`),
  '/referrals/:id/decision': ({ acknowledgedReferral: id }) =>
    by(
      'admin',
      ...['', '?as=accept', '?as=ineligible', '?as=decline', '?as=withdraw', '?as=unreachable'].map(
        (as) => `/referrals/${id}/decision${as}`,
      ),
    ),
  '/referrals/:id/questions': ({ acknowledgedReferral, eligibleReferral }) =>
    by('admin', `/referrals/${acknowledgedReferral}/questions`, `/referrals/${eligibleReferral}/questions`),
  '/reminders': () => [...by('specialist', '/reminders'), ...by('leader', '/reminders')],
  '/restricted-records': () => [...by('leader', '/restricted-records'), ...by('privacy', '/restricted-records')],
  '/processing-stops/:id/lifting': ({ processingStop }) => by('privacy', `/processing-stops/${processingStop}/lifting`),
  '/retention': () => by('privacy', '/retention', '/retention?on=1/4/2037'),
  '/rights': () => by('privacy', '/rights', '/rights?show=closed'),
  '/rights-packs/:id': ({ subjectPack }) =>
    by('privacy', `/rights-packs/${subjectPack}`, `/rights-packs/${subjectPack}?show=all`),
  '/rights/:id': ({ rightsRequest, erasureRequest }) =>
    by('privacy', `/rights/${rightsRequest}`, `/rights/${erasureRequest}`),
  '/rights/:id/erasure': ({ erasureRequest }) => by('privacy', `/rights/${erasureRequest}/erasure`),
  '/rights/:id/mentions': ({ erasureRequest }) => by('privacy', `/rights/${erasureRequest}/mentions`),
  '/rights/new': () => [...by('specialist', '/rights/new'), ...by('privacy', '/rights/new')],
  '/returns': () => [...by('manager', '/returns'), ...by('commissioner', '/returns'), ...by('auditor', '/returns')],
  '/returns/:id': (lived) => by('manager', `/returns/${lived.return}`),
  '/returns/:id/changes': (lived) => by('manager', `/returns/${lived.return}/changes`),
  '/returns/check': () => by('manager', '/returns/check?month=2026-10'),
  '/returns/problems': () => by('manager', '/returns/problems?month=2026-10&problem=nino-missing'),
  '/search': () => by('specialist', '/search', '/search?words=march', '/search?words=nobodyatall'),
  '/sessions/:id': ({ unrecordedSession, bookedSession, recordedSession }) =>
    by('specialist', ...[unrecordedSession, bookedSession, recordedSession].map((id) => `/sessions/${id}`)),
  '/sessions/:id/visit': ({ loneVisit }) => by('specialist', `/sessions/${loneVisit}/visit`, `/sessions/${loneVisit}`),
  '/sessions/:id/cancel': ({ bookedSession }) => by('specialist', `/sessions/${bookedSession}/cancel`),
  '/sessions/:id/correction': ({ recordedSession, bookedSession }) =>
    by('specialist', `/sessions/${recordedSession}/correction`, `/sessions/${bookedSession}/correction`),
  '/sessions/:id/move': ({ bookedSession }) => by('specialist', `/sessions/${bookedSession}/move`),
  '/sign-in': () => by(null, '/sign-in', '/sign-in?ended=idle&returnTo=/held-form'),
  '/sign-in/forgotten': () => by(null, '/sign-in/forgotten'),
  '/sign-in/forgotten/asked': () => by(null, '/sign-in/forgotten/asked'),
  '/sign-in/new-password': () => [{ at: '/sign-in/new-password', as: null, status: 404 }],
  '/sign-in/password': () => [...by(null, '/sign-in/password'), ...by('specialist', '/sign-in/password')],
  '/stay-signed-in': () => by('specialist', '/stay-signed-in'),
  '/sign-in/organisation': () => by(null, '/sign-in/organisation', '/sign-in/organisation?returnTo=/caseload'),
  '/partner-systems': () => by('admin', '/partner-systems'),
  '/partner-systems/:id': ({ partnerSystem }) => by('admin', `/partner-systems/${partnerSystem}`),
  '/partner-systems/:id/change': ({ partnerSystem }) => by('admin', `/partner-systems/${partnerSystem}/change`),
  '/partner-systems/new': () => by('admin', '/partner-systems/new'),
  '/sign-on': () => by('admin', '/sign-on'),
  '/sign-on/:id': ({ connection }) => by('admin', `/sign-on/${connection}`),
  '/sign-on/new': () => by('admin', '/sign-on/new'),
  '/appointment/:secret': ({ appointmentLink }) => [
    { at: `/appointment/${appointmentLink}`, as: null },
    { at: `/appointment/${'x'.repeat(43)}`, as: null, status: 404 },
  ],
  '/your-words/:secret': ({ ownWordsLink }) => [
    { at: `/your-words/${ownWordsLink}`, as: null },
    { at: `/your-words/${'x'.repeat(43)}`, as: null, status: 404 },
  ],
  '/stop-emails/:secret': ({ stopLink }) => [
    { at: `/stop-emails/${stopLink}`, as: null },
    { at: `/stop-emails/${'x'.repeat(43)}`, as: null, status: 404 },
  ],
  '/replies': () => by('specialist', '/replies'),
  '/participants/:id/messages': ({ participant }) => by('specialist', `/participants/${participant}/messages`),
  '/participants/:id/contact-rules': ({ participant }) =>
    by('specialist', `/participants/${participant}/contact-rules`),
  '/your-record/:secret': ({ link }) => [
    { at: `/your-record/${link}`, as: null },
    { at: `/your-record/${'x'.repeat(43)}`, as: null, status: 404 },
  ],
  '/today': () => [...by('specialist', '/today'), ...by('leader', '/today'), ...by('specialist2', '/today')],
  '/your-sign-in': () => [...by('specialist', '/your-sign-in'), ...by('commissioner', '/your-sign-in')],
  ...PAGES_OF_REVIEW,
};

/** What people see when there is nothing for them. */
export const PROBLEM_PAGES: Readonly<Record<string, (lived: LivedIn) => readonly Example[]>> = {
  'a page that is not there': () => [
    { at: '/nowhere', as: 'specialist', status: 404 },
    { at: '/nowhere', as: null, status: 404 },
  ],
  'a page of another role': () => [{ at: '/caseload', as: 'referrer', status: 403 }],
  'a record of another provider': ({ participant }) => [
    { at: `/participants/${participant}`, as: 'specialist2', status: 404 },
  ],
  'a restricted record': ({ restrictedParticipant }) => [
    { at: `/participants/${restrictedParticipant}`, as: 'specialist', status: 403 },
    { at: `/participants/${restrictedParticipant}`, as: 'privacy', status: 403 },
  ],
};

/**
 * Addresses of the pages’ door that hand over a file, or a part of a page, and those of signing in that only somebody sees
 * who is half-way in: test/identity looks at these.
 */
export const NO_PAGES: readonly string[] = [
  '/held-form',
  '/sign-in/second-factor',
  '/sign-in/set-up',
  '/sign-in/set-up/app',
  '/your-sign-in/app',
  '/your-sign-in/passkey',
  '/access-review/report.csv',
  '/calendar-feeds/:secret/diary.ics',
  '/documents/:id',
  '/documents/:id/picture',
  '/held-files/:id/picture',
  '/signatures/:id/copy',
  '/clinic/report/figures.csv',
  '/evaluation/figures.csv',
  '/employers/industries',
  '/employers/suggestions',
  '/episodes/:id/placements/forecast',
  '/occupations',
  '/participants/:id/access/list',
  '/performance/figures.csv',
  '/performance/practices/figures.csv',
  '/performance/rows.csv',
  '/verification/samples/:id/sample.csv',
  '/referral-imports/:id/report',
  '/referral-imports/:id/rest',
  '/retention/certificates/:certificate',
  '/returns/:id/file',
  '/sign-in/link/:token',
  '/verification/:id/evidence/:document',
  '/sign-in/organisation/:id',
  '/sign-in/organisation/:id/callback',
  '/sign-in/organisation/:id/sign-out',
  '/rights-packs/:id/file',
  '/confirm/organisation',
];
