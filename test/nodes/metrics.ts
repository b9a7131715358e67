import helper from 'node-red-node-test-helper';

/** What the route for the counters answers. */
export async function metrics(): Promise<{ text: string; type: string | undefined }> {
  const { text, headers } = await helper.request().get('/network-push/metrics').expect(200);
  return { text, type: headers['content-type'] };
}
