import { codeList, type ShippedCode } from './code-list.js';
import { chosen } from './sources.js';

/** Whom a specialist is trained or used to support; `for` names the needs and conditions it helps with (product map 9). */
export const CODES_OF_STAFF: readonly ShippedCode[] = codeList('specialist-skill', chosen('5'), [
  ['mental-health', 'Mental health', { for: ['anxiety-depression', 'severe-mental-illness'] }],
  ['learning-disability', 'Learning disability', { for: ['learning-disability'] }],
  ['neurodivergence', 'Autism, ADHD and other neurodivergence', { for: ['autism', 'adhd', 'other-neurodivergence'] }],
  ['senses', 'Sight and hearing', { for: ['vision', 'hearing'] }],
  ['brain', 'Brain injury and neurological conditions', { for: ['brain-injury', 'neurological'] }],
  [
    'pain',
    'Pain, fatigue, back and joints',
    { for: ['msk-back-neck', 'msk-other', 'chronic-pain-fatigue', 'long-covid'] },
  ],
  ['care-leavers', 'Care leavers', { for: ['CARE_EXP'] }],
  ['armed-forces', 'Veterans and armed forces families', { for: ['ARMED_FORCES'] }],
  ['refugees', 'Refugees and resettled people', { for: ['REFUGEE', 'AFGHAN', 'UKRAINE'] }],
  ['carers', 'Carers', { for: ['CARER', 'EXCARER'] }],
  ['homelessness', 'Homelessness', { for: ['HOMELESS'] }],
]);
