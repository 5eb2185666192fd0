import { itIsNotHeard } from './hostileWorkspace';

describe('S1 S3 S9 a workspace that wants the token elsewhere', () => {
  itIsNotHeard('folder', { restrictedMode: true });
  itIsNotHeard('file', { restrictedMode: false });
});
