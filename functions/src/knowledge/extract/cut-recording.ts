/**
 * Long recordings in pieces that a transcription service takes: the sound track alone, its packets as they are, since decoding would take minutes
 * and most of the memory. Where each piece begins follows from the file, so that a run can begin with any of them.
 */
import type * as Mediabunny from "mediabunny";
import type { AudioCodec, EncodedPacket, InputAudioTrack, OutputFormat } from "mediabunny";
import type { Extractor, Piece } from "./extraction.ts";
import { ExtractError } from "./extraction.ts";

/** Of a piece; files of up to `whole` bytes are not cut. */
type CutLimits = { bytes: number; seconds: number; whole: number };

/** Far less than the 25 MB of the service, as a piece is in memory several times while it is written and sent. https://platform.openai.com/docs/guides/speech-to-text */
const usual: CutLimits = { bytes: 4 * 1024 * 1024, seconds: 20 * 60, whole: 8 * 1024 * 1024 };
/** Larger recordings go to the service as they are, too, that only the service may be able to read. */
const mostWholeBytes = 24 * 1024 * 1024;

type Bunny = typeof Mediabunny;

export const extractRecording: Extractor = (file) => cutRecording(file);

/** `from` is how many pieces were done before. */
export async function* cutRecording(
  { bytes, name, from }: { bytes: Uint8Array; name: string; from: number },
  limits: CutLimits = usual,
): AsyncGenerator<Piece> {
  const bunny = await import("mediabunny");
  const ending = /\.(\w{2,4})$/u.exec(name)?.[1] ?? "mp3";
  if (bytes.byteLength <= limits.whole) {
    if (from === 0) yield recorded(Uint8Array.from(bytes), 0, ending, await lengthOf(bytes, bunny));
    return;
  }
  const track = await soundTrack(bytes, bunny);
  const container = track && (await containerOf(track, bunny));
  if (!container) {
    if (track !== null || bytes.byteLength > mostWholeBytes) throw new ExtractError("mediaFormat");
    if (from === 0) yield recorded(Uint8Array.from(bytes), 0, ending, null);
    return;
  }
  const decoderConfig = await track.getDecoderConfig();
  const begin = (packet: EncodedPacket, number: number): Cut => ({
    number,
    seconds: packet.timestamp,
    bytes: 0,
    writer: number > from ? writerOf(container, decoderConfig, bunny) : null,
  });
  let cut: Cut | null = null;
  let end = 0;
  for await (const packet of new bunny.EncodedPacketSink(track).packets()) {
    cut ??= begin(packet, 1);
    const full = cut.bytes + packet.byteLength > limits.bytes || packet.timestamp - cut.seconds >= limits.seconds;
    if (full && cut.bytes > 0) {
      if (cut.writer)
        yield recorded(await cut.writer.end(), cut.seconds, container.ending, packet.timestamp - cut.seconds);
      cut = begin(packet, cut.number + 1);
    }
    end = Math.max(end, packet.timestamp + packet.duration);
    cut.bytes += packet.byteLength;
    await cut.writer?.add(packet.clone({ timestamp: Math.max(0, packet.timestamp - cut.seconds) }));
  }
  if (cut?.writer) yield recorded(await cut.writer.end(), cut.seconds, container.ending, end - cut.seconds);
  if (!cut) throw new ExtractError("silent");
}

type Cut = { number: number; seconds: number; bytes: number; writer: Writer | null };

const recorded = (bytes: Uint8Array<ArrayBuffer>, begin: number, ending: string, length: number | null): Piece => ({
  place: { seconds: Math.max(0, begin) },
  heading: "",
  text: "",
  recording: { bytes, name: `recording.${ending}`, seconds: length },
});

/** What the service makes of a file that cannot be read here is its own affair. */
async function lengthOf(bytes: Uint8Array, bunny: Bunny): Promise<number | null> {
  try {
    const input = new bunny.Input({ source: new bunny.BufferSource(bytes), formats: bunny.ALL_FORMATS });
    return (await input.canRead()) ? await input.computeDuration() : null;
  } catch {
    return null;
  }
}

/** Null where the file cannot be read here. Throws where it can, and has no sound. */
async function soundTrack(bytes: Uint8Array, bunny: Bunny): Promise<InputAudioTrack | null> {
  const input = new bunny.Input({ source: new bunny.BufferSource(bytes), formats: bunny.ALL_FORMATS });
  if (!(await input.canRead())) return null;
  const track = await input.getPrimaryAudioTrack();
  if (!track) throw new ExtractError("silent");
  return track;
}

type Container = { codec: AudioCodec; ending: string; format: OutputFormat };

/** What can hold the track as it is, of those that the service reads. */
async function containerOf(track: InputAudioTrack, bunny: Bunny): Promise<Container | null> {
  const codec = await track.getCodec();
  const containers: [string, OutputFormat][] = [
    ["mp3", new bunny.Mp3OutputFormat()],
    ["flac", new bunny.FlacOutputFormat()],
    ["wav", new bunny.WavOutputFormat()],
    ["ogg", new bunny.OggOutputFormat()],
    ["m4a", new bunny.Mp4OutputFormat({ fastStart: "in-memory" })],
  ];
  const found = containers.find(([, format]) => codec !== null && format.getSupportedAudioCodecs().includes(codec));
  return found && codec !== null ? { codec, ending: found[0], format: found[1] } : null;
}

type Writer = { add(packet: EncodedPacket): Promise<void>; end(): Promise<Uint8Array<ArrayBuffer>> };

function writerOf({ codec, format }: Container, decoderConfig: AudioDecoderConfig | null, bunny: Bunny): Writer {
  const target = new bunny.BufferTarget();
  const output = new bunny.Output({ format, target });
  const source = new bunny.EncodedAudioPacketSource(codec);
  output.addAudioTrack(source);
  let started: Promise<void> | undefined;
  return {
    async add(packet) {
      const first = started === undefined;
      await (started ??= output.start());
      await source.add(packet, first && decoderConfig ? { decoderConfig } : undefined);
    },
    async end() {
      await output.finalize();
      if (!target.buffer) throw new Error("the piece of the recording was not written");
      return new Uint8Array(target.buffer);
    },
  };
}
