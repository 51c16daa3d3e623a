// Runs once after Jest: stops what global-setup.mjs started.
import { running } from './global-setup.mjs';

export default async function tearDown() {
  for (const service of running.splice(0).toReversed()) await service.stop();
}
