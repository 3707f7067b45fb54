export { registrations, START, slotOf } from '../audit/testing/made-up-log.ts';
export { testSigner } from './test-signer.ts';
