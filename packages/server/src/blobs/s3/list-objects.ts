import { ListObjectsV2Command, type S3Client, type _Object } from '@aws-sdk/client-s3'
import { asked } from './client.ts'

/** Every object, or those whose names begin with the prefix, page after page. */
export async function* listObjects(
  client: S3Client,
  place: { readonly Bucket: string; readonly Prefix?: string },
): AsyncGenerator<_Object> {
  let ContinuationToken: string | undefined
  do {
    const page = await asked(client.send(new ListObjectsV2Command({ ...place, ContinuationToken })))
    yield* page.Contents ?? []
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken !== undefined)
}
