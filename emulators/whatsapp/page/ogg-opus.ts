/**
 * Encodes sound as WhatsApp's voice notes are: Opus in Ogg (`audio/ogg; codecs=opus`). Browsers encode Opus but most cannot write Ogg, so
 * the pages are written here. Formats: RFC 3533 (Ogg), RFC 7845 (Opus in Ogg).
 */
const rate = 48_000;
/** Samples that a decoder drops at the start, as libopus asks for. */
const preSkip = 312;

export function canEncode(): boolean {
  return "AudioEncoder" in globalThis;
}

/** `samples` are mono at 48 kHz, -1 to 1. */
export async function encodeOggOpus(samples: Float32Array<ArrayBuffer>): Promise<Blob> {
  const packets: Uint8Array[] = [];
  let failure: unknown = null;
  const encoder = new AudioEncoder({
    output: (chunk) => {
      const packet = new Uint8Array(chunk.byteLength);
      chunk.copyTo(packet);
      packets.push(packet);
    },
    error: (error) => {
      failure = error;
    },
  });
  encoder.configure({ codec: "opus", sampleRate: rate, numberOfChannels: 1, bitrate: 24_000 });
  const data = new AudioData({
    format: "f32-planar",
    sampleRate: rate,
    numberOfFrames: samples.length,
    numberOfChannels: 1,
    timestamp: 0,
    data: samples,
  });
  encoder.encode(data);
  data.close();
  await encoder.flush();
  encoder.close();
  if (failure) throw new Error("The sound could not be encoded", { cause: failure });
  return new Blob(oggPages(packets, samples.length), { type: "audio/ogg; codecs=opus" });
}

/** Packets hold 20 ms each. */
export function oggPages(packets: Uint8Array[], sampleCount: number): Uint8Array<ArrayBuffer>[] {
  const serial = 0x46d5;
  const pages = [page([opusHead()], { serial, sequence: 0, granule: 0, flags: 2 })];
  pages.push(page([opusTags()], { serial, sequence: 1, granule: 0, flags: 0 }));
  const perPage = 40;
  for (let start = 0; start < packets.length; start += perPage) {
    const last = start + perPage >= packets.length;
    const granule = last ? sampleCount + preSkip : (start + perPage) * (rate / 50);
    const sequence = 2 + start / perPage;
    pages.push(page(packets.slice(start, start + perPage), { serial, sequence, granule, flags: last ? 4 : 0 }));
  }
  return pages;
}

function opusHead(): Uint8Array {
  const view = new DataView(new ArrayBuffer(19));
  new Uint8Array(view.buffer).set(new TextEncoder().encode("OpusHead"));
  view.setUint8(8, 1);
  view.setUint8(9, 1);
  view.setUint16(10, preSkip, true);
  view.setUint32(12, rate, true);
  return new Uint8Array(view.buffer);
}

function opusTags(): Uint8Array {
  const vendor = new TextEncoder().encode("frontdesk phone simulator");
  const view = new DataView(new ArrayBuffer(16 + vendor.length));
  const bytes = new Uint8Array(view.buffer);
  bytes.set(new TextEncoder().encode("OpusTags"));
  view.setUint32(8, vendor.length, true);
  bytes.set(vendor, 12);
  return bytes;
}

type PageFacts = { serial: number; sequence: number; granule: number; flags: number };

function page(packets: Uint8Array[], { serial, sequence, granule, flags }: PageFacts): Uint8Array<ArrayBuffer> {
  const lacing = packets.flatMap(({ length }) => [
    ...Array.from({ length: Math.floor(length / 255) }, () => 255),
    length % 255,
  ]);
  const size = packets.reduce((total, packet) => total + packet.length, 0);
  const bytes = new Uint8Array(27 + lacing.length + size);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("OggS"));
  view.setUint8(5, flags);
  view.setBigUint64(6, BigInt(granule), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, sequence, true);
  view.setUint8(26, lacing.length);
  bytes.set(lacing, 27);
  let at = 27 + lacing.length;
  for (const packet of packets) {
    bytes.set(packet, at);
    at += packet.length;
  }
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

/** CRC-32 with polynomial 0x04c11db7, neither reflected nor inverted. */
export function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}
