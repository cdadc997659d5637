"""The words that invented names, products and streets are made of.

Every name of a business holds one coinage (a head and a tail below, such as "Aruvezi"), every
family name is a coinage too and every street begins with "Jl. Contoh": so a row is recognised
as invented wherever it turns up, and none can be taken for someone who exists.
"""

COINED_HEADS = (
    "Aru", "Beka", "Ciri", "Dalu", "Eska", "Fara", "Gala", "Hiju", "Indi", "Jena",
    "Kalu", "Lumi", "Moro", "Nira", "Ozka", "Pita", "Quna", "Raka", "Seru", "Tawi",
    "Umba", "Vira", "Wana", "Yuka", "Zami", "Bora", "Kema", "Lari", "Nusu", "Siba",
)  # fmt: skip
COINED_TAILS = (
    "vezi", "qola", "mbiru", "zandu", "wuru", "zipa", "njani", "qutu", "vodi", "wixa",
    "pluma", "zoru", "fenzu", "xanti", "vura", "quri", "dzika", "wembu", "zelo", "fuja",
)  # fmt: skip

WOMEN = (
    "Siti", "Dewi", "Sri", "Nur", "Rina", "Yuni", "Endang", "Lilis", "Wulan", "Ratna",
    "Maya", "Fitri", "Indah", "Kartika", "Lestari", "Nani", "Oktavia", "Puji", "Rahma", "Sari",
    "Tuti", "Umi", "Vina", "Winarti", "Yayah", "Zahra", "Aisyah", "Bunga", "Citra", "Euis",
    "Hesti", "Ika", "Juminten", "Kokom", "Marni", "Novi", "Ida", "Rosmala", "Suci", "Titin",
)  # fmt: skip
MEN = (
    "Ahmad", "Budi", "Cahyo", "Dedi", "Eko", "Fajar", "Gunawan", "Hendra", "Iwan", "Joko",
    "Karim", "Lukman", "Muhamad", "Nanang", "Oman", "Purnomo", "Rahmat", "Slamet", "Teguh", "Udin",
    "Wawan", "Yanto", "Zainal", "Agus", "Bambang", "Dadang", "Edi", "Firman", "Hasan", "Irfan",
    "Jaka", "Kosim", "Mamat", "Nasir", "Opik", "Rudi", "Sapri", "Tatang", "Usman", "Yusuf",
)  # fmt: skip

STREETS = (
    "Melati", "Mawar", "Anggrek", "Kenanga", "Cempaka", "Flamboyan", "Kamboja", "Dahlia",
    "Merpati", "Kenari", "Kutilang", "Cendrawasih", "Rambutan", "Mangga", "Nangka", "Durian",
    "Bambu Kuning", "Beringin", "Jati", "Mahoni", "Raya Utara", "Raya Selatan", "Pasar Lama",
    "Sumur Dalam", "Lapangan", "Balai Warga", "Karya Bersama", "Gotong Royong",
)  # fmt: skip

# Sector -> share of all businesses, in per cent.
SECTOR_SHARES = {
    "pangan": 40,
    "sandang-kulit": 15,
    "kayu-furnitur": 8,
    "kerajinan": 7,
    "logam-mesin": 6,
    "kimia-bahan-bangunan": 4,
    "kosmetik-obat": 3,
    "elektronika": 2,
    "alat-transportasi": 2,
    "percetakan": 4,
    "reparasi-perbengkelan": 6,
    "aneka": 3,
}

# Sector -> kinds of workshop: what it is called, its KBLI 2020 class, what it makes, the unit.
KINDS: dict[str, tuple[tuple[str, str, tuple[str, ...], str], ...]] = {
    "pangan": (
        ("Keripik", "10794", ("keripik singkong", "keripik pisang", "keripik tempe"), "kg"),
        ("Kerupuk", "10794", ("kerupuk udang", "kerupuk kulit", "rempeyek kacang"), "kg"),
        ("Kue Basah", "10792", ("lapis legit", "klepon", "risol", "lemper"), "buah"),
        ("Roti", "10710", ("roti manis", "roti tawar", "bolu", "kue kering"), "buah"),
        ("Tempe", "10391", ("tempe kedelai", "tempe bungkus daun"), "kg"),
        ("Tahu", "10392", ("tahu putih", "tahu kuning", "kembang tahu"), "kg"),
        ("Kopi", "10761", ("kopi bubuk robusta", "kopi bubuk arabika", "biji kopi sangrai"), "kg"),
        ("Sambal", "10772", ("sambal bawang", "sambal terasi", "bumbu dasar"), "botol"),
        ("Mi", "10740", ("mi basah", "mi kering", "kulit pangsit"), "kg"),
        ("Dodol", "10796", ("dodol betawi", "wajik", "geplak"), "kg"),
        ("Dapur", "10750", ("rendang kemasan", "ayam ungkep beku", "siomay beku"), "kemasan"),
        ("Bakso", "10130", ("bakso sapi", "nugget ayam", "abon sapi"), "kg"),
        ("Minuman", "11040", ("sari jahe", "bir pletok", "minuman serbuk"), "botol"),
        ("Air Minum", "11052", ("air minum isi ulang",), "galon"),
        ("Es Krim", "10531", ("es krim", "es lilin", "yoghurt beku"), "buah"),
    ),
    "sandang-kulit": (
        ("Konveksi", "14111", ("kaus", "seragam sekolah", "kemeja", "jaket"), "potong"),
        ("Penjahit", "14120", ("kebaya", "jas", "gamis", "seragam kantor"), "potong"),
        ("Bordir", "14302", ("bordir mukena", "bordir seragam", "emblem"), "potong"),
        ("Batik", "13134", ("batik tulis", "batik cap", "kain batik etnik"), "lembar"),
        ("Busana Muslim", "14111", ("jilbab", "mukena", "baju koko"), "potong"),
        ("Rajut", "13924", ("tas rajut", "topi rajut", "boneka rajut"), "buah"),
        ("Sepatu", "15201", ("sepatu kulit", "sandal", "sepatu anak"), "pasang"),
        ("Kulit", "15121", ("tas kulit", "dompet kulit", "ikat pinggang"), "buah"),
        ("Sprei", "13921", ("sprei", "sarung bantal", "gorden"), "set"),
    ),
    "kayu-furnitur": (
        ("Mebel", "31001", ("lemari", "meja makan", "kursi tamu", "tempat tidur"), "set"),
        ("Furnitur", "31001", ("lemari dapur", "rak buku", "meja kerja"), "set"),
        ("Kusen", "16221", ("kusen", "pintu", "jendela kayu"), "buah"),
        ("Rotan", "31002", ("kursi rotan", "rak rotan", "ayunan rotan"), "buah"),
        ("Palet", "16230", ("palet kayu", "peti kemas kayu"), "buah"),
        ("Sofa", "31009", ("sofa", "kasur", "bangku busa"), "set"),
    ),
    "kerajinan": (
        ("Anyaman", "16291", ("tampah bambu", "keranjang rotan", "besek"), "buah"),
        ("Kriya", "32903", ("suvenir pernikahan", "hiasan dinding", "bunga kering"), "buah"),
        ("Gerabah", "23932", ("pot tanah liat", "vas", "kendi"), "buah"),
        ("Ukir", "16293", ("ukiran kayu", "plakat kayu", "papan nama"), "buah"),
        ("Perhiasan", "32120", ("gelang manik", "bros", "kalung etnik"), "buah"),
        ("Alat Musik", "32201", ("angklung", "rebana", "kendang"), "buah"),
    ),
    "logam-mesin": (
        ("Las", "25111", ("pagar besi", "teralis", "kanopi"), "meter"),
        ("Aluminium", "25112", ("pintu aluminium", "etalase", "jendela aluminium"), "buah"),
        ("Bubut", "25920", ("komponen bubut", "roda gigi", "as mesin"), "buah"),
        ("Logam", "25992", ("panci", "loyang", "oven tangkring"), "buah"),
        ("Mesin", "28250", ("mesin peras kelapa", "mesin pengaduk adonan"), "unit"),
        ("Pandai Besi", "25931", ("golok", "cangkul", "sabit"), "buah"),
    ),
    "kimia-bahan-bangunan": (
        ("Paving", "23953", ("paving blok", "batako", "kanstin"), "buah"),
        ("Gipsum", "23954", ("lis gipsum", "panel gipsum"), "meter"),
        ("Plastik", "22220", ("kantong plastik", "botol plastik"), "kg"),
        ("Pupuk", "20128", ("media tanam", "kompos"), "karung"),
        ("Fiberglass", "22293", ("tandon fiberglass", "atap fiberglass"), "unit"),
        ("Marmer", "23961", ("meja marmer", "nisan granit"), "buah"),
    ),
    "kosmetik-obat": (
        ("Sabun", "20231", ("sabun batang", "sabun cuci piring", "deterjen cair"), "liter"),
        ("Jamu", "21022", ("jamu kunyit asam", "jamu beras kencur", "temulawak"), "botol"),
        ("Kosmetik", "20232", ("lulur", "minyak rambut", "masker wajah"), "buah"),
    ),
    "elektronika": (
        ("Lampu", "27404", ("lampu LED", "lampu hias"), "buah"),
        ("Panel Listrik", "27120", ("panel listrik", "kotak sakelar"), "unit"),
        ("Audio", "26420", ("pengeras suara", "penguat suara"), "unit"),
        ("Elektronik", "26512", ("alat ukur suhu", "timbangan digital"), "unit"),
    ),
    "alat-transportasi": (
        ("Karoseri", "29200", ("bak truk", "gerobak motor"), "unit"),
        ("Suku Cadang", "29300", ("jok mobil", "bumper", "karpet mobil"), "buah"),
        ("Knalpot", "30912", ("knalpot motor", "behel motor", "jok motor"), "buah"),
        ("Becak", "30921", ("gerobak dorong", "kursi roda", "becak"), "unit"),
    ),
    "percetakan": (
        ("Percetakan", "18111", ("brosur", "undangan", "kalender", "buku nota"), "lembar"),
        ("Sablon", "18112", ("sablon kaus", "sablon plastik", "stiker"), "lembar"),
        ("Kemasan", "17022", ("kotak kue", "kemasan karton", "paper bag"), "buah"),
    ),
    "reparasi-perbengkelan": (
        ("Bengkel Motor", "45407", ("servis sepeda motor", "ganti oli", "tambal ban"), "unit"),
        ("Bengkel Mobil", "45201", ("servis mobil", "tune up", "spooring"), "unit"),
        ("Servis Elektronik", "95210", ("servis televisi", "servis pengeras suara"), "unit"),
        ("Servis AC", "95220", ("cuci AC", "servis kulkas", "servis mesin cuci"), "unit"),
        ("Permak", "95291", ("permak celana", "ganti ritsleting"), "potong"),
        ("Reparasi Mesin", "33121", ("servis kompresor", "servis genset"), "unit"),
    ),
    "aneka": (
        ("Mainan", "32402", ("mainan kayu", "boneka", "alat peraga"), "buah"),
        ("Olahraga", "32300", ("shuttlecock", "matras", "bola"), "buah"),
        ("Alat Tulis", "32901", ("penggaris", "stempel", "papan tulis"), "buah"),
        ("Sapu", "32909", ("sapu", "kemoceng", "sikat"), "buah"),
    ),
}

BLENDS = ("Jaya", "Makmur", "Berkah", "Mandiri", "Sejahtera", "Lestari", "Abadi", "Bersama")
