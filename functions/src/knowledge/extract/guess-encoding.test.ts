import { expect, test } from "vitest";
import { guessEncoding } from "./guess-encoding.ts";

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));

/** One sentence each, encoded by Python's codecs. */
test.each([
  [
    "windows-1252",
    "RuRyYmVuIGtvc3RldCA0NSCALCBm/HIgS2luZGVyIGRpZSBI5GxmdGUu",
    "Färben kostet 45 €, für Kinder die Hälfte.",
  ],
  [
    "windows-1252",
    "v0EgcXXpIGhvcmEgYWJy7XMgbWHxYW5hPyBFc3ThIHRvZG8gbeFzIGNlcmNhLg==",
    "¿A qué hora abrís mañana? Está todo más cerca.",
  ],
  [
    "windows-1252",
    "TGUgY2Fm6SBlc3Qgb3V2ZXJ0IGRlIGh1aXQg4CBkaXgtaHVpdCBoZXVyZXMsIG3qbWUgbJLpdOku",
    "Le café est ouvert de huit à dix-huit heures, même l’été.",
  ],
  [
    "windows-1250",
    "T3R3aWVyYW15IG8gZHppZXdpuXRlaiwgYSB6YW15a2FteSBvIHN683N0ZWo7IL/zs+Yu",
    "Otwieramy o dziewiątej, a zamykamy o szóstej; żółć.",
  ],
  [
    "iso-8859-2",
    "WmFteWthbXkgbyBzevNzdGVqIHdpZWN6b3JlbSwgdyC2d2nqdGEgd2N6ZbZuaWVqLg==",
    "Zamykamy o szóstej wieczorem, w święta wcześniej.",
  ],
  [
    "windows-1254",
    "U2Fs/SBn/G78IHNhYXQgZG9rdXpkYSBh5/1s/XlvcnV6LCBha/5hbSBrYXBhbv3+/SBkZfBp/mlyLg==",
    "Salı günü saat dokuzda açılıyoruz, akşam kapanışı değişir.",
  ],
  ["windows-1251", "zPsg8ODh7vLg5ewg8SDv7u3l5OXr/O3o6uAg7+4g7//y7ej28y4=", "Мы работаем с понедельника по пятницу."],
  ["koi8-r", "7dkg0sHCz9TBxc0g0yDQz87FxMXM2M7Jy8Eg0M8g0NHUzsnD1S4=", "Мы работаем с понедельника по пятницу."],
  ["ibm866", "jOsg4KChruKgpawg4SCvrq2lpKWr7K2oqqAgr64gr+/irajm4y4=", "Мы работаем с понедельника по пятницу."],
  [
    "windows-1253",
    "xd/s4fP05SDh7e/p9/TcIOHw/CDE5fX03fHhIN358iDQ4fHh8+rl9d4u",
    "Είμαστε ανοιχτά από Δευτέρα έως Παρασκευή.",
  ],
  ["windows-1255", "4PDn8OUg9Prl5+ntIO7p5e0g+OD55e8g8uMg5+7p+eku", "אנחנו פתוחים מיום ראשון עד חמישי."],
  ["windows-1256", "5N3KzSDj5CDH4cfL5O3kIMXh7CDH4czj2skg1cjHzccu", "نفتح من الاثنين إلى الجمعة صباحا."],
  ["windows-874", "w+nSueC71LTH0bmo0bm3w+y21qfH0bnI2KHD7A==", "ร้านเปิดวันจันทร์ถึงวันศุกร์"],
  ["gb18030", "t/7O8Sy827jxLMqxvOQKvPS3oizO5cqu1KosyP3KrrfW1tM=", "服务,价格,时间"],
  ["big5", "wOe3fq7JtqGsT7ZnpECo7LZnpK2mraRXpEXCSajssd+kV6S7wkmhQw==", "營業時間是週一到週五早上九點到晚上六點。"],
  ["shift_jis", "g4GDaoOFgVssib+KaQqDSoNig2csjmyQ54l+", "メニュー,価格"],
  ["euc-jp", "scS2yLv+tNakz7jhwbC25bv+pKuk6bjhuOXPu7v+pN6kx6THpLmhow==", "営業時間は午前九時から午後六時までです。"],
  ["euc-kr", "v7W+973DsKPAuiC/+b/kwM+6zsXNILHdv+TAz7HuwfbA1LTPtNku", "영업시간은 월요일부터 금요일까지입니다."],
])("tells %s", (_, base64, begins) => {
  const guessed = guessEncoding(bytes(base64));
  expect(new TextDecoder(guessed).decode(bytes(base64))).toContain(begins);
});

test("takes what says too little for Western Windows", () => {
  expect(guessEncoding(new Uint8Array([0x46, 0xe4, 0x72, 0x62, 0x65, 0x6e]))).toBe("windows-1252");
  expect(guessEncoding(new Uint8Array([0x80, 0x35]))).toBe("windows-1252");
});
