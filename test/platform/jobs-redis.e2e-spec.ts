import { emptyRedis, redisUrl } from '../support/redis.js';
import { jobSuite } from './job-suite.js';

jobSuite('Redis', () => ({ environment: { REDIS_URL: redisUrl() }, wipe: () => emptyRedis() }));
