/** Full time of specialists who work in the same models; no model named means all. */
export interface FullTimeByModels {
  readonly models: readonly string[];
  readonly fullTime: number;
}

/** The full time of specialists for a model, or for all; who works in several models gives an equal part to each (domain 5). */
export function fullTimeFor(model: string | null, staff: readonly FullTimeByModels[]): number {
  return staff.reduce((sum, { models, fullTime }) => sum + fullTime * partFor(model, models), 0);
}

function partFor(model: string | null, models: readonly string[]): number {
  if (model === null) return 1;
  if (models.length === 0) return 0.5;
  return models.includes(model) ? 1 / models.length : 0;
}
