/**
 * Foreign names in Chinese characters: "卡罗莱纳" for "Carolina". They are written with some hundreds of characters that are used for their sound, by
 * which they are found among the words of scripts that spell. Chinese has no clusters of consonants, and no difference of r and l. Pure.
 */
import anyAscii from "any-ascii";
import { scriptOf } from "./sound.ts";

/** Characters of the usual tables of transliteration (新华社《世界人名翻译大辞典》). */
const forSound =
  "阿埃艾爱安昂奥巴白拜班邦贝本比彼毕波伯布查达戴丹道德登迪蒂丁顿东杜多厄恩尔法凡菲费芬夫弗福富盖甘高戈格根古瓜哈海汉赫亨华怀霍基吉加伽佳杰金津" +
  "卡凯坎考科克肯孔库夸昆拉莱兰朗劳勒雷里丽利莉列林琳隆卢鲁路伦罗洛马玛迈麦曼毛梅门蒙米密明莫默姆穆纳娜奈南内尼妮涅宁牛纽农努诺欧帕派潘庞佩蓬皮匹" +
  "平珀普奇齐恰乔切琼丘萨塞赛桑森沙莎舍圣施史舒斯丝思松苏索塔泰坦汤唐陶特滕提廷图托瓦万旺威韦维魏温文翁沃乌武西希锡夏香肖谢辛欣休许雅亚延扬杨耶叶伊" +
  "易因英尤于约泽曾扎詹珍芝朱卓兹祖佐" +
  // Of those, in traditional characters.
  "愛奧貝畢達東厄爾凡費蓋華懷傑凱庫誇萊蘭勞裡麗隆盧魯羅馬瑪邁麥門蒙納內寧紐諾歐龐蓬齊喬瓊薩賽聖絲蘇湯圖萬韋維溫烏錫謝許亞揚楊葉約澤";
const nameRun = new RegExp(`[${forSound}]{3,}`, "gu");
const leastConsonants = 3;
/** Names end or begin with a character that belongs to the next word. */
const longEnough = 3;

/** Sounds of what may be names in it, once each. */
export function namesInChinese(text: string): string[] {
  const runs = Array.from(text.matchAll(nameRun), ([run]) => Array.from(run));
  const readings = runs.flatMap((run) => (run.length > longEnough ? [run, run.slice(1), run.slice(0, -1)] : [run]));
  const sounds = readings.map((characters) => merged(syllables(characters)));
  return [...new Set(sounds.filter((sound) => sound.length >= leastConsonants))];
}

/** What a word of a script that spells sounds like in Chinese; "" where it is too short to tell, or no such word. */
export function soundInChinese(word: string): string {
  if (scriptOf(word) === "other") return "";
  const letters = anyAscii(word.normalize("NFC"))
    .toLowerCase()
    .replace(/[^a-z]/gu, "");
  const sound = merged(
    letters
      .replace(/ph/gu, "f")
      .replace(/^(?:kn|gn)/u, "n")
      .replace(/gh(?=[^aeiou]|$)/gu, "")
      .replace(/ck/gu, "k")
      .replace(/[cg](?=[eiy])/gu, "s")
      .replace(/t?sch|t?ch|sh|th|j|z/gu, "s")
      .replace(/qu/gu, "k")
      .replace(/x/gu, "ks")
      // Nobody hears an r after a vowel.
      .replace(/r(?=[^aeiouy]|$)/gu, "")
      .replace(/ng/gu, "n")
      .replace(/w/gu, "v"),
  );
  return sound.length < leastConsonants ? "" : sound;
}

/** The consonants of pinyin. */
const syllables = (characters: readonly string[]): string =>
  characters
    .map((character) =>
      anyAscii(character)
        .toLowerCase()
        .replace(/ng$/u, "n")
        .replace(/^er$/u, "l")
        .replace(/^(?:[zcs]h|[zcsxjq])/u, "s")
        .replace(/^w/u, "v"),
    )
    .join("");

const merged = (sound: string): string =>
  sound
    .replace(/r/gu, "l")
    .replace(/[aeiouyh]/gu, "")
    .replace(/[fv]/gu, "f")
    .replace(/m/gu, "n")
    .replace(/[bp]/gu, "p")
    .replace(/[dt]/gu, "t")
    .replace(/[gkcq]/gu, "k")
    .replace(/(.)\1+/gu, "$1");
