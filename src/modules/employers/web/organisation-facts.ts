import type { EmployerView } from '../application/employer.view.js';

/** A site with what is true of its whole organisation where the site itself says nothing. */
export function ofOrganisation(site: EmployerView, main: EmployerView): EmployerView {
  const membership = site.disabilityConfident === 'none' ? main : site;
  const saysWhatItDoes = site.industry !== null || site.industryWords !== '';
  return {
    ...site,
    companyNumber: site.companyNumber ?? main.companyNumber,
    size: site.size ?? main.size,
    website: site.website ?? main.website,
    isAnchor: site.isAnchor ?? main.isAnchor,
    industry: saysWhatItDoes ? site.industry : main.industry,
    industryWords: saysWhatItDoes ? site.industryWords : main.industryWords,
    disabilityConfident: membership.disabilityConfident,
    disabilityConfidentSince: membership.disabilityConfidentSince,
    disabilityConfidentUntil: membership.disabilityConfidentUntil,
  };
}
