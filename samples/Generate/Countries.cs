namespace Pepper.Samples.Generate;

/// <summary>The countries that users come from: mostly the United Kingdom, and enough others to meet every alphabet's trouble.</summary>
internal static class Countries
{
    public static IReadOnlyList<Country> All { get; } =
    [
        new(
            "GB", 56,
            ["Fred", "Jane", "Olivia", "George", "Amelia", "Harry", "Isla", "Noah", "Ava", "Muhammad", "Zoë|zoe", "Chloë|chloe", "Rhys", "Siân|sian", "Priya", "Robert \"Bob\"|bob", "Mary Anne|maryanne", "Oluwaseun", "Sam"],
            ["Smith", "Pitt", "Arnold", "O'Brien|o'brien", "Taylor-Jones|taylor-jones", "Singh", "Patel", "Brontë|bronte", "MacDonald", "de la Mare|delamare", "King, Jr.|king", "Okafor", "Nguyễn|nguyen", "Li"],
            ["# High Street", "Flat 2, # Station Road", "# Victoria Street", "The Old Mill, # Mill Lane", "#b Church Road"],
            [("London", "", "SW#A #AA"), ("Manchester", "Greater Manchester", "M# #AE"), ("Bristol", "", "BS# #TB"), ("Cardiff", "Wales", "CF## #AB"), ("Edinburgh", "Scotland", "EH# #YZ"), ("Stratford-upon-Avon", "Warwickshire", "CV## #EZ")],
            new("44", ["7400", "7401", "7402", "7403", "7404", "7405", "7406", "7407", "7410", "7411", "7412", "7413", "7530", "7531", "7532", "7533", "7534", "7535", "7710", "7711", "7712", "7713", "7714", "7715", "7850", "7851", "7852", "7853", "7854", "7855"], 6)),
        new(
            "IE", 10,
            ["Siobhán|siobhan", "Seán|sean", "Aoife", "Pádraig|padraig", "Niamh", "Conor"],
            ["Ó Briain|obriain", "Ní Dhomhnaill|nidhomhnaill", "Murphy", "O’Sullivan|osullivan", "Mac Gearailt|macgearailt"],
            ["# O'Connell Street", "# Grafton Street", "Apt. 4, # Shop Street"],
            [("Dublin", "County Dublin", "D0# F#P#"), ("Galway", "County Galway", "H91 A#B#"), ("Dún Laoghaire", "", "A96 R#C#")],
            new("353", ["83", "85", "86", "87", "89"], 7)),
        new(
            "FR", 9,
            ["François|francois", "Hélène|helene", "Noël|noel", "Anaïs|anais", "Jean-Pierre", "Gaëlle|gaelle"],
            ["Lefèvre|lefevre", "d'Aubigné|daubigne", "Côté|cote", "Garçon|garcon", "Müller|muller", "Œuvrard|oeuvrard"],
            ["# rue de l'Église", "# bis, avenue Foch", "# place du Marché"],
            [("Paris", "", "750##"), ("Saint-Étienne", "Auvergne-Rhône-Alpes", "420##"), ("Besançon", "", "250##")],
            new("33", ["61", "62", "65", "66", "67", "68"], 7)),
        new(
            "US", 9,
            ["John", "Emily", "José|jose", "Keisha", "D'Angelo|dangelo", "Beyoncé|beyonce"],
            ["Johnson", "García|garcia", "Smith, III|smith", "Washington", "Nuñez|nunez", "Kowalski"],
            ["# Main St.", "# 5th Ave, Apt 12C", "# N \"Old Town\" Blvd"],
            [("New York", "NY", "100##"), ("San José", "CA", "951##"), ("Washington, D.C.", "DC", "200##"), ("Austin", "TX", "787##")],
            new("1", ["2123", "2024", "3035", "3056", "3127", "4048", "4153", "5034", "6175", "7026"], 6)),
        new(
            "DE", 4,
            ["Jürgen|juergen", "Käthe|kaethe", "Björn|bjoern", "Anna-Lena"],
            ["Groß|gross", "Weiß|weiss", "Schröder|schroeder", "von der Leyen-Böhm|vonderleyenboehm"],
            ["Hauptstraße #", "Am Markt #", "Königsallee #a"],
            [("München", "Bayern", "80###"), ("Köln", "Nordrhein-Westfalen", "506##"), ("Berlin", "", "101##")],
            new("49", ["1511", "1512", "1514", "1515", "1517"], 7)),
        new(
            "ES", 3,
            ["Íñigo|inigo", "María José|mariajose", "Begoña|begona", "Ángel|angel"],
            ["Muñoz|munoz", "Ibáñez y Peña|ibanezypena", "Núñez|nunez"],
            ["Calle Mayor, #", "Avda. de la Constitución, #, 3º B"],
            [("A Coruña", "Galicia", "150##"), ("Málaga", "Andalucía", "290##")],
            new("34", ["61", "62", "63", "65", "66"], 7)),
        new(
            "PL", 3,
            ["Łukasz|lukasz", "Małgorzata|malgorzata", "Józef|jozef"],
            ["Wójcik|wojcik", "Dąbrowska|dabrowska", "Święcicki|swiecicki"],
            ["ul. Długa #", "ul. Świętojańska # m. 7"],
            [("Łódź", "łódzkie", "90-###"), ("Kraków", "małopolskie", "30-###")],
            new("48", ["50", "51", "60", "66", "69"], 7)),
        new(
            "GR", 2,
            ["Ελένη|eleni", "Γιώργος|giorgos", "Σοφία|sofia"],
            ["Παπαδοπούλου|papadopoulou", "Οικονόμου|oikonomou"],
            ["Οδός Ερμού #", "Λεωφόρος Αλεξάνδρας #"],
            [("Αθήνα", "Αττική", "105 ##"), ("Θεσσαλονίκη", "", "546 ##")],
            new("30", ["694", "697", "698"], 7)),
        new(
            "JP", 2,
            ["陽菜|hina", "蓮|ren", "さくら|sakura"],
            ["佐藤|sato", "髙橋|takahashi", "渡邉|watanabe"],
            ["丸の内1-#", "道玄坂2丁目#"],
            [("千代田区", "東京都", "100-####"), ("大阪市", "大阪府", "530-####")],
            new("81", ["901", "902", "903", "905", "908", "801", "803", "809"], 7)),
        new(
            "AE", 2,
            ["محمد|mohammed", "فاطمة|fatima", "Олена|olena", "דוד|david"],
            ["الهاشمي|alhashimi", "Коваленко|kovalenko", "כהן|cohen"],
            ["Villa #, Al Wasl Road", "شارع الشيخ زايد #"],
            [("Dubai", "دبي", "00000"), ("أبو ظبي", "", "00000")],
            new("971", ["50", "52", "55", "56"], 7)),
    ];
}
