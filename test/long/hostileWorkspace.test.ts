import { itIsNotHeard } from '../ui/hostileWorkspace';

describe('S1 S3 S9 a workspace that wants the token elsewhere, the other way round', () => {
  itIsNotHeard('folder', { restrictedMode: false, thorough: true });
  itIsNotHeard('file', { restrictedMode: true, thorough: true });
});
