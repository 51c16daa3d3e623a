import { codeList, type ShippedCode } from './code-list.js';
import { chosen, fromMemory } from './sources.js';

/** What is said of employers, of contacts with them, of the jobs they offer and of unpaid work there. */
export const CODES_OF_EMPLOYERS: readonly ShippedCode[] = [
  // The head counts of each band, both included; no end where `to` is null.
  ...codeList('employer-size', fromMemory('8.2'), [
    ['1-9', 'Micro: 1 to 9 people', { from: 1, to: 9 }],
    ['10-49', 'Small: 10 to 49 people', { from: 10, to: 49 }],
    ['50-249', 'Medium: 50 to 249 people', { from: 50, to: 249 }],
    ['250+', 'Large: 250 people or more', { from: 250, to: null }],
  ]),
  // The codes of the profile question on what would help at work, so that the two can be compared.
  ...codeList('employer-adjustment', chosen('2.5'), [
    ['hours', 'Flexible or shorter hours'],
    ['breaks', 'More breaks'],
    ['appointments', 'Time for appointments'],
    ['phased', 'A phased start'],
    ['quiet', 'A quiet place'],
    ['equipment', 'Equipment or software'],
    ['written', 'Written or step-by-step instructions'],
    ['person', 'A job coach or buddy'],
    ['travel', 'Help with travel'],
    ['home', 'Working from home'],
    ['interview', 'A changed interview or a work trial in its place'],
    ['other', 'Something else'],
  ]),
  ...codeList('employer-advice', chosen('2.5'), [
    ['disability-confident', 'Disability Confident'],
    ['access-to-work', 'Access to Work'],
    ['mental-health-plan', 'A mental health at work plan'],
    ['adjustments', 'Reasonable adjustments and the law'],
    ['job-carving', 'Job carving and inclusive recruitment'],
    ['neurodiversity', 'Neurodiversity at work'],
    ['menopause-and-health', 'Health conditions at work, occupational health'],
    ['fit-notes', 'Fit notes and coming back to work'],
    ['other', 'Something else'],
  ]),
  ...codeList('employer-contact-purpose', chosen('6.2'), [
    ['get-to-know', 'Get to know them and what they need'],
    ['job-for-somebody', 'Find a job for somebody'],
    ['vacancy', 'Talk about a vacancy'],
    ['carve', 'Carve a job'],
    ['adjustments', 'Talk about adjustments'],
    ['in-work', 'Support somebody who works there'],
    ['keep-in-touch', 'Keep in touch'],
    ['other', 'Something else'],
  ]),
  ...codeList('vacancy-closed-reason', chosen('2.5'), [
    ['filled-by-us', 'Filled by somebody we support', { state: 'filled' }],
    ['filled-elsewhere', 'Filled by somebody else', { state: 'filled' }],
    ['withdrawn', 'The employer no longer offers it', { state: 'withdrawn' }],
    ['date-passed', 'The day on which it closed has passed', { state: 'withdrawn' }],
    ['not-suitable', 'It turned out not to be a job we would put anybody forward for', { state: 'withdrawn' }],
    ['mistake', 'It was recorded by mistake or twice', { state: 'withdrawn' }],
  ]),
  ...codeList('unpaid-work-kind', chosen('4.3'), [
    ['work-trial', 'Unpaid work trial'],
    ['work-experience', 'Work experience'],
    ['volunteering', 'Volunteering'],
    ['internship', 'Internship without pay'],
    ['training', 'Training with an allowance'],
    ['sheltered', 'Sheltered or day-service work'],
  ]),
  ...codeList('unpaid-work-result', chosen('4.3'), [
    ['offered-job', 'They were offered a paid job there'],
    ['learned', 'They learned what they wanted to know'],
    ['reference', 'They have a reference or new skills to show'],
    ['goes-on', 'They go on with it beside looking for work'],
    ['not-for-them', 'It was not for them'],
    ['stopped', 'It stopped early'],
  ]),
];
