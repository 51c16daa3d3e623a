import { codeList, SENSITIVE, type ShippedCode } from './code-list.js';
import { chosen, confirmed, fromMemory } from './sources.js';

const EAST_SUSSEX = confirmed('East Sussex County Council, programme detail, November 2024', '1.3');
const BLOCKS = { effect: 'blocks' } as const;
const WARNS = { effect: 'warns' } as const;
const OUT_OF_WORK = { route: 'out-of-work' } as const;
const IN_WORK = { route: 'in-work-retention' } as const;

/** Who refers whom, and who may join (domain 1 and 2.1). */
export const CODES_OF_JOINING: readonly ShippedCode[] = [
  ...codeList('need-group', EAST_SUSSEX, [
    ['DISABLED', 'Disabled (Equality Act 2010)', { kind: 'need' }],
    ['LTHC', 'Long-term physical or mental health condition', { kind: 'need' }],
    ['OFFENDER', 'Offender or ex-offender', { kind: 'disadvantaged', ...SENSITIVE }],
    ['CARER', 'Carer', { kind: 'disadvantaged' }],
    ['EXCARER', 'Ex-carer', { kind: 'disadvantaged' }],
    ['HOMELESS', 'Homeless person', { kind: 'disadvantaged' }],
  ]),
  ...codeList(
    'need-group',
    fromMemory('1.3, beyond veterans'),
    [['ARMED_FORCES', 'Armed forces: veteran, reservist, or partner', { kind: 'disadvantaged' }]],
    6,
  ),
  ...codeList(
    'need-group',
    EAST_SUSSEX,
    [
      ['SUBSTANCE', 'Drug or alcohol dependency', { kind: 'disadvantaged', ...SENSITIVE }],
      ['CARE_EXP', 'Care-experienced young person or care leaver', { kind: 'disadvantaged' }],
      ['REFUGEE', 'Refugee', { kind: 'disadvantaged' }],
      ['AFGHAN', 'Resettled Afghan', { kind: 'disadvantaged' }],
      ['UKRAINE', 'Person on a Ukraine scheme', { kind: 'disadvantaged' }],
      ['DOM_ABUSE', 'Victim or survivor of domestic abuse', { kind: 'disadvantaged', ...SENSITIVE }],
      // Involvement in violence is a matter of offending, which domain 8.5 lists.
      [
        'VIOLENCE_YP',
        'Young person involved in, or at risk of, serious violence',
        { kind: 'disadvantaged', ...SENSITIVE },
      ],
      ['MODERN_SLAVERY', 'Victim of modern slavery', { kind: 'disadvantaged', ...SENSITIVE }],
    ],
    7,
  ),

  ...codeList(
    'referral-source',
    confirmed('Kent and Medway Economic Partnership, December 2025, and KCC privacy notice, May 2025', '2.1'),
    [
      ['self', 'Self-referral'],
      ['jobcentre', 'Jobcentre: work coach, disability adviser or Pathways to Work'],
      ['gp-practice', 'GP practice or primary care network'],
      ['nhs-mental-health', 'NHS secondary mental health'],
      ['nhs-talking-therapies', 'NHS Talking Therapies'],
      ['nhs-msk', 'NHS muscle and joint service'],
      ['nhs-hospital', 'Hospital or other NHS service'],
      ['social-care', 'Social care'],
      ['local-authority', 'Other council service'],
      ['vcse', 'Charity or community organisation'],
    ],
  ),
  ...codeList(
    'referral-source',
    chosen('2.1'),
    [
      ['housing', 'Housing provider'],
      ['probation', 'Probation or prison'],
      ['drug-alcohol', 'Drug and alcohol service'],
      ['education', 'School, college or careers service'],
      ['employer', 'Employer'],
      ['family-carer', 'Family or carer'],
      ['other', 'Somebody else'],
    ],
    10,
  ),

  ...codeList('work-status', chosen('8.2'), [
    ['out-of-work', 'Out of work', OUT_OF_WORK],
    ['in-work-at-risk', 'In work and at risk of losing it', IN_WORK],
    ['unemployed', 'Unemployed and looking for work', OUT_OF_WORK],
    ['inactive-sick', 'Not looking for work: sick or disabled', OUT_OF_WORK],
    ['inactive-carer', 'Not looking for work: caring for somebody', OUT_OF_WORK],
    ['inactive-student', 'Not looking for work: student', OUT_OF_WORK],
    ['inactive-discouraged', 'Not looking for work: does not expect to find any', OUT_OF_WORK],
    ['inactive-other', 'Not looking for work: another reason', OUT_OF_WORK],
    ['employed-at-risk', 'Employed and at risk of losing the job', IN_WORK],
    ['employed-off-sick', 'Employed and off sick', IN_WORK],
    ['self-employed-at-risk', 'Self-employed and at risk of giving up', IN_WORK],
    ['retired', 'Retired', { route: null }],
  ]),

  ...codeList('provision', confirmed('Earlybird, Connect to Work UK FAQs, and East Sussex County Council', '1.4'), [
    ['restart', 'Restart', BLOCKS],
    ['ips-mental-health', 'IPS in secondary mental health', BLOCKS],
  ]),
  ...codeList(
    'provision',
    fromMemory('1.4'),
    [
      ['ips-drug-alcohol', 'IPS in drug and alcohol services', BLOCKS],
      ['ips-primary-care', 'IPS in Primary Care', BLOCKS],
      ['whp', 'Work and Health Programme', BLOCKS],
      ['whp-pioneer', 'Work and Health Programme Pioneer', BLOCKS],
      ['ipes', 'Intensive Personalised Employment Support', BLOCKS],
      ['lse', 'Local Supported Employment', BLOCKS],
      ['other-ctw', 'Connect to Work in another area', BLOCKS],
      ['access-to-work', 'Access to Work', WARNS],
      ['workwell', 'WorkWell', WARNS],
      ['adult-skills', 'Adult skills', WARNS],
      ['talking-therapies-employment', 'NHS Talking Therapies employment advice', WARNS],
      ['jobs-guarantee', 'Jobs Guarantee', WARNS],
      ['work-trial', 'Work trial', WARNS],
    ],
    2,
  ),

  ...codeList('decline-reason', chosen('2.2'), [
    ['does-not-want-work', 'Does not want paid work now'],
    ['does-not-want-service', 'Does not want this service'],
    ['no-consent', 'Does not agree to share what we need to help'],
    ['better-served-elsewhere', 'Another service fits better and the person agrees'],
    ['another-area', 'Belongs to another Connect to Work area'],
    ['not-enough-information', 'Too little information, and the referrer did not answer'],
    ['other', 'Another reason'],
  ]),
  ...codeList('withdraw-reason', chosen('2.2'), [
    ['changed-mind', 'Changed their mind'],
    ['found-work', 'Found work'],
    ['health', 'Health'],
    ['moved-away', 'Moved out of the area'],
    ['other-programme', 'Joined another programme'],
    ['taken-back-by-referrer', 'Taken back by the referrer'],
    ['sent-in-error', 'Sent by mistake'],
    ['deceased', 'Died'],
    ['other', 'Another reason'],
  ]),
];
