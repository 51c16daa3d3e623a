import { calendarDate } from '#shared/calendar-date';
import type { NoticeLanguage, PrivacyNotice } from '../../domain/privacy-notice.js';

const WORDS: Readonly<Record<Extract<NoticeLanguage, 'en' | 'en-easy' | 'cy'>, { title: string; body: string }>> = {
  en: {
    title: 'Connect to Work: how we use what we know about you',
    body: `## Who we are
The council runs Connect to Work. The council and the Department for Work and Pensions (DWP) are the controllers of your information. Organisations that support you work for the council under contract.

## What we keep
Your name, date of birth and how to reach you. Your National Insurance number. Your work and education. Where you live and which benefits you get. Your health, disability or learning difficulty, as far as you tell us. Who else supports you. What we do together, and the work you find. We also ask about equality, and you need not answer.

## Why we may
We use it because running the programme is a public task. For health and equality information the law lets us do so for employment, social protection and substantial public interest. For some things we ask you first, and you can change your mind at any time.

## What we use it for
To see whether you can join. To support you. To report on the programme. To find out whether it works. To follow the rules of its funding.

## Who sees it
Your employment specialist and their team, the council, DWP and the people who study the programme for it. DWP may check it against other sources and share it where the law allows. We talk to an employer, to other professionals or to your family about you only when you say yes.

## Research
Researchers may ask you how the programme was for you. You choose whether they may get in touch. Your choice changes nothing about your support.

## How long we keep it
Seven years after the programme has ended.

## Your rights
You can ask to see what we hold, to have it put right, to have its use limited, or to object to it. In some cases you can ask us to delete it. Ask your employment specialist or the council’s data protection officer. If you are not happy with how we use your information, you can complain to the Information Commissioner’s Office, ico.org.uk.`,
  },
  'en-easy': {
    title: 'Your information and Connect to Work',
    body: `## What this is about
Connect to Work helps people find a job.
To help you, we write things down about you.
This page says what we do with it.

## What we write down
Your name and how to reach you.
Your health and what is hard for you, if you tell us.
The jobs you had and the jobs you want.

## Who can see it
The person who helps you, and their team.
The council.
The government department that pays for this. It is called DWP.

## We ask you first
We talk to an employer about you only if you say yes.
We talk to your family only if you say yes.
You can say no.
You can change your mind.

## People who do research
They want to know if Connect to Work is good.
They may ask you questions, if you say yes.
If you say no, we still help you.

## Your rights
You can ask to see what we wrote down.
You can tell us if it is wrong.
You can tell us to stop.
You can complain to the Information Commissioner’s Office, ico.org.uk.`,
  },
  cy: {
    title: 'Cysylltu â Gwaith: sut rydym yn defnyddio eich gwybodaeth',
    body: `## Pwy ydym ni
Y cyngor sy’n rhedeg Cysylltu â Gwaith. Y cyngor a’r Adran Gwaith a Phensiynau yw rheolwyr eich gwybodaeth. Mae’r sefydliadau sy’n eich cefnogi yn gweithio i’r cyngor dan gontract.

## Beth rydym yn ei gadw
Eich enw, eich dyddiad geni a sut i gysylltu â chi. Eich rhif Yswiriant Gwladol. Eich gwaith a’ch addysg. Ble rydych yn byw a pha fudd-daliadau rydych yn eu cael. Eich iechyd neu eich anabledd, cyn belled ag y byddwch yn dweud wrthym. Pwy arall sy’n eich cefnogi.

## Pam y cawn ei ddefnyddio
Mae rhedeg y rhaglen yn dasg gyhoeddus. Ar gyfer rhai pethau rydym yn gofyn i chi yn gyntaf, a gallwch newid eich meddwl unrhyw bryd.

## Pwy sy’n ei weld
Eich arbenigwr cyflogaeth a’i dîm, y cyngor, yr Adran Gwaith a Phensiynau a’r bobl sy’n astudio’r rhaglen. Dim ond os byddwch yn cytuno y byddwn yn siarad amdanoch â chyflogwr, â gweithwyr proffesiynol eraill neu â’ch teulu.

## Ymchwil
Gall ymchwilwyr ofyn i chi sut oedd y rhaglen. Chi sy’n dewis a gânt gysylltu. Nid yw eich dewis yn newid dim am eich cefnogaeth.

## Am ba hyd
Saith mlynedd ar ôl i’r rhaglen ddod i ben.

## Eich hawliau
Gallwch ofyn am weld yr hyn sydd gennym, ei gywiro, cyfyngu ar ei ddefnydd neu wrthwynebu. Gallwch gwyno i Swyddfa’r Comisiynydd Gwybodaeth, ico.org.uk.`,
  },
};

/** The notice of May 2025 in words of ours: the accountable body puts its own in their place (domain 7.4, A-25). */
export const PRIVACY_NOTICES: readonly PrivacyNotice[] = (['en', 'en-easy', 'cy'] as const).map((language) => ({
  version: '2025-05',
  language,
  effectiveFrom: calendarDate('2025-05-01'),
  ...WORDS[language],
  source:
    'Written for the build after the facts of KCC, Connect to Work Programme Privacy Notice, May 2025 (programme rules, section 7.4)',
  status: 'assumed',
}));
